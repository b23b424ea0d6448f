/** How far the sign-ins of a log came. */
export interface SignIns {
  /** Sent to Entra by Airflow. */
  started: number;
  cameBack: number;
  /** Lines that say that an account was made or updated. */
  accounts: number;
  /** A page was shown afterwards. */
  wentThrough: number;
}
