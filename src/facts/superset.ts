/**
 * How a configuration of Apache Superset is told from one of Airflow: both are Python for Flask-AppBuilder, with the same settings for
 * signing in. Source: `superset/config.py` and "Configuring Superset" of Superset 3–6.
 */
export const superset = {
  file: /(?:^|[\\/])superset_config\w*\.py$/i,
  module: /^superset(?:\.|$)|^superset_config/,
  settings:
    /^(?:SUPERSET_|SQLLAB_|TALISMAN_|THUMBNAIL_|ALERT_REPORTS_|WEBDRIVER_|EXPLORE_FORM_DATA_|GUEST_)|^(?:FEATURE_FLAGS|ROW_LIMIT|MAPBOX_API_KEY|PUBLIC_ROLE_LIKE|DATA_CACHE_CONFIG|FILTER_STATE_CACHE_CONFIG|RESULTS_BACKEND)$/,
} as const;
