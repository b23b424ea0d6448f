/** Loggers of what people sign in with; the name stands behind the message, in JSON beside it. */
const logger =
  /\[(?:flask_appbuilder\.security|airflow\.providers\.(?:fab|keycloak)|airflow\.providers\.amazon\.aws\.auth_manager|airflow\.api_fastapi\.auth|airflow\.www\.(?:security|fab_security|session)|authlib)[\w.]{0,80}\]|"logger": ?"(?:flask_appbuilder\.security|airflow\.providers\.(?:fab|keycloak)|airflow\.api_fastapi\.auth|authlib)/;

const isError = /\[(?:error|critical) {0,4}\]|"level": ?"(?:error|critical)"/i;

/** Airflow 2 names the module: `{override.py:1592} ERROR - …`. */
const byModule =
  /\{(?:webserver_config|manager|override|fab_auth_manager|base_auth_manager|security_manager|auth_decorators)\.py:\d{1,5}\} (?:ERROR|CRITICAL) - (.{1,600})/;

/** Said at every ordinary request of a session that ended, or of somebody who may not. */
const ordinary =
  /Add Permission(?: to role)?(?: error)?: |Creation of Permission View Error|Signature has expired|Access is Denied|Not enough segments|Invalid (?:crypto|payload|header) padding|Invalid header string|Invalid auth token|Remove Permission to Role Error/i;

/**
 * @param text the message, with what a format put around it
 * @param raw the line as it stands in the log
 * @returns the error that a module of the sign-in wrote
 */
export function loginError(text: string, raw: string): string | undefined {
  const old = byModule.exec(text)?.[1];
  const own = old ?? (isError.test(raw) && logger.test(raw) ? message(text) : undefined);
  return own === undefined || own === '' || ordinary.test(own) ? undefined : own;
}

/** A line of structlog without its time, its level and what stands behind the message. */
const message = (text: string): string | undefined =>
  text.startsWith('Traceback') || /^\s{0,8}(?:File "|[~^]|\w{0,80} ?[=({])/.test(text)
    ? undefined
    : text
        .replace(/^\S{1,40} \[\w{1,8} {0,4}\] /, '')
        .replace(/\s{1,40}\[[\w.]{1,100}\](?: \w{1,20}=.{0,300})?$/, '')
        .trim();
