/**
 * Every option of the sections that are about signing in, in any release. Derived from `config.yml` of Airflow 2.5.3 to
 * 3.4.0 and of their FAB providers by `scripts/airflow-settings.py`.
 */
const sections = `
[api]
access_control_allow_headers access_control_allow_methods access_control_allow_origin_regex
access_control_allow_origins access_logfile auth_backends auto_refresh_interval base_url client_ssl_cert
client_ssl_key client_use_public_certs dag_cache_size dag_cache_ttl default_wrap enable_experimental_api
enable_swagger_ui enable_xcom_deserialize_support expose_config expose_stacktrace fallback_page_limit
google_key_path google_oauth2_audience grid_view_sorting_order hide_paused_dags_by_default host instance_name
log_config log_fetch_timeout_sec log_stream_buffer_size maximum_page_limit page_size port regexp_query_timeout
require_confirmation_dag_change secret_key server_type ssl_ca_file ssl_cert ssl_cert_reqs ssl_ciphers ssl_key
theme worker_refresh_batch_size worker_refresh_interval worker_timeout workers
[api_auth]
jwt_algorithm jwt_audience jwt_cli_expiration_time jwt_expiration_time jwt_issuer jwt_kid jwt_leeway
jwt_private_key_path jwt_secret trusted_jwks_url
[core]
allow_double_dot_in_ids allowed_deserialization_classes allowed_deserialization_classes_regexp
asset_manager_class asset_manager_kwargs auth_manager check_slas compress_serialized_dags daemon_umask
dag_discovery_safe_mode dag_file_processor_timeout dag_ignore_file_syntax dag_run_conf_overrides_params
dagbag_import_error_traceback_depth dagbag_import_error_tracebacks dagbag_import_timeout
dags_are_paused_at_creation dags_folder database_access_isolation dataset_manager_class dataset_manager_kwargs
default_impersonation default_pool_task_slot_count default_task_execution_timeout default_task_retries
default_task_retry_delay default_task_weight_rule default_timezone donot_pickle enable_xcom_pickling
execute_tasks_new_python_interpreter execution_api_server_url executor fernet_key hide_sensitive_var_conn_fields
hostname_callable internal_api_secret_key internal_api_url killed_task_cleanup_time lazy_discover_providers
lazy_load_plugins load_examples max_active_runs_per_dag max_active_tasks_per_dag
max_consecutive_failed_dag_runs_per_dag max_map_length max_num_rendered_ti_fields_per_task max_task_retry_delay
max_templated_field_length might_contain_dag_callable min_serialized_dag_fetch_interval
min_serialized_dag_update_interval mp_forkserver_preload mp_start_method multi_team
num_dag_runs_to_retain_rendered_fields parallelism plugins_folder rerun_with_latest_version security
sensitive_var_conn_names simple_auth_manager_all_admins simple_auth_manager_passwords_file
simple_auth_manager_users strict_dataset_uri_validation task_runner task_success_overtime team_name_cache_ttl
test_connection unit_test_mode xcom_backend
[fab]
access_denied_message auth_backends auth_rate_limit auth_rate_limited auth_role_public cache_ttl config_file
cookie_samesite cookie_secure custom_roles enable_proxy_fix expose_hostname navbar_color navbar_hover_color
navbar_text_color navbar_text_hover_color proxy_fix_x_for proxy_fix_x_host proxy_fix_x_port proxy_fix_x_prefix
proxy_fix_x_proto session_backend session_lifetime_minutes session_max_lifetime_minutes update_fab_perms
[webserver]
access_denied_message access_logfile access_logformat allow_raw_html_descriptions allowed_payload_size
analytics_id analytics_tool analytics_url audit_view_excluded_events audit_view_included_events auth_rate_limit
auth_rate_limited auto_refresh_interval base_url caching_hash_method config_file cookie_samesite cookie_secure
dag_default_view dag_orientation default_dag_run_display_number default_ui_timezone default_wrap
enable_proxy_fix enable_swagger_ui error_logfile expose_config expose_hostname expose_stacktrace
grid_view_sorting_order hide_paused_dags_by_default instance_name instance_name_has_markup log_animation_speed
log_auto_tailing_offset log_fetch_delay_sec log_fetch_timeout_sec max_form_memory_size max_form_parts
navbar_color navbar_hover_color navbar_logo_text_color navbar_text_color navbar_text_hover_color
num_recent_configurations_for_trigger page_size proxy_fix_x_for proxy_fix_x_host proxy_fix_x_port
proxy_fix_x_prefix proxy_fix_x_proto reload_on_plugin_change require_confirmation_dag_change run_internal_api
secret_key session_backend session_lifetime_minutes show_recent_stats_for_completed_runs
show_trigger_form_if_no_params update_fab_perms warn_deployment_exposure web_server_host
web_server_master_timeout web_server_port web_server_ssl_cert web_server_ssl_key web_server_worker_timeout
worker_class worker_refresh_batch_size worker_refresh_interval workers x_frame_enabled
`;

const bySection: ReadonlyMap<string, readonly string[]> = new Map(
  sections
    .trim()
    .split(/^\[/m)
    .filter((part) => part !== '')
    .map((part): [string, string[]] => {
      const [section = '', keys = ''] = part.split(']');
      return [section, keys.trim().split(/\s+/)];
    }),
);

/** The sections that are about signing in. */
export const optionSections: readonly string[] = [...bySection.keys()];

/** The options of a section in any release; undefined for a section that is not about signing in. */
export const optionsOf = (section: string): readonly string[] | undefined => bySection.get(section);

/** The sections that have an option of this name. */
export const sectionsWith = (key: string): string[] =>
  [...bySection].filter(([, keys]) => keys.includes(key)).map(([section]) => section);
