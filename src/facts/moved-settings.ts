/**
 * Settings that moved or went away. Derived from the tables of deprecation of Airflow 2.5.3 to 3.4.0 themselves by
 * `scripts/airflow-settings.py`: `deprecated_options` of `configuration.py`, and `CONFIGS_CHANGES` of `airflow config lint`.
 * The old name, and the new one; `-`: nothing took its place.
 */
const rows = `
admin/hide_sensitive_variable_fields core/hide_sensitive_var_conn_fields
admin/sensitive_variable_fields core/sensitive_var_conn_names
api/access_control_allow_origin api/access_control_allow_origins
api/access_logfile api/log_config
api/auth_backend fab/auth_backends
api/auth_backends fab/auth_backends
api/page_size api/fallback_page_limit
core/base_log_folder logging/base_log_folder
core/check_slas -
core/colored_console_log logging/colored_console_log
core/colored_formatter_class logging/colored_formatter_class
core/colored_log_format logging/colored_log_format
core/dag_concurrency core/max_active_tasks_per_dag
core/dag_default_view -
core/dag_file_processor_timeout dag_processor/dag_file_processor_timeout
core/dag_orientation -
core/dag_processor_manager_log_location logging/dag_processor_manager_log_location
core/dataset_manager_class core/asset_manager_class
core/dataset_manager_kwargs core/asset_manager_kwargs
core/enable_xcom_pickling -
core/encrypt_s3_logs logging/encrypt_s3_logs
core/fab_logging_level logging/fab_logging_level
core/hostname -
core/interleave_timestamp_parser logging/interleave_timestamp_parser
core/load_default_connections database/load_default_connections
core/log_filename_template logging/log_filename_template
core/log_format logging/log_format
core/log_processor_filename_template logging/log_processor_filename_template
core/logging_config_class logging/logging_config_class
core/logging_level logging/logging_level
core/max_db_retries database/max_db_retries
core/max_num_rendered_ti_fields_per_task core/num_dag_runs_to_retain_rendered_fields
core/non_pooled_task_slot_count core/default_pool_task_slot_count
core/remote_base_log_folder logging/remote_base_log_folder
core/remote_log_conn_id logging/remote_log_conn_id
core/remote_logging logging/remote_logging
core/simple_log_format logging/simple_log_format
core/sql_alchemy_conn database/sql_alchemy_conn
core/sql_alchemy_connect_args database/sql_alchemy_connect_args
core/sql_alchemy_max_overflow database/sql_alchemy_max_overflow
core/sql_alchemy_pool_enabled database/sql_alchemy_pool_enabled
core/sql_alchemy_pool_pre_ping database/sql_alchemy_pool_pre_ping
core/sql_alchemy_pool_recycle database/sql_alchemy_pool_recycle
core/sql_alchemy_pool_size database/sql_alchemy_pool_size
core/sql_alchemy_schema database/sql_alchemy_schema
core/sql_engine_collation_for_ids database/sql_engine_collation_for_ids
core/sql_engine_encoding database/sql_engine_encoding
core/strict_dataset_uri_validation -
core/task_log_prefix_template logging/task_log_prefix_template
core/task_log_reader logging/task_log_reader
core/task_runner -
core/use_historical_filename_templates logging/use_historical_filename_templates
core/worker_precheck celery/worker_precheck
database/load_default_connections -
logging/dag_processor_manager_log_location -
logging/dag_processor_manager_log_stdout -
logging/enable_task_context_logger -
logging/log_filename_template -
logging/log_processor_filename_template -
metrics/metrics_use_pattern_match -
metrics/statsd_allow_list metrics/metrics_allow_list
metrics/statsd_block_list metrics/metrics_block_list
metrics/timer_unit_consistency -
operators/allow_illegal_arguments -
webserver/access_denied_message fab/access_denied_message
webserver/access_logfile api/access_logfile
webserver/access_logformat -
webserver/allow_raw_html_descriptions -
webserver/allowed_payload_size -
webserver/analytics_id -
webserver/analytics_tool -
webserver/analytics_url -
webserver/audit_view_excluded_events -
webserver/audit_view_included_events -
webserver/auth_rate_limit fab/auth_rate_limit
webserver/auth_rate_limited fab/auth_rate_limited
webserver/auto_refresh_interval api/auto_refresh_interval
webserver/base_url api/base_url
webserver/caching_hash_method -
webserver/config_file fab/config_file
webserver/cookie_samesite fab/cookie_samesite
webserver/cookie_secure fab/cookie_secure
webserver/default_dag_run_display_number -
webserver/default_ui_timezone -
webserver/default_wrap api/default_wrap
webserver/enable_proxy_fix fab/enable_proxy_fix
webserver/enable_swagger_ui api/enable_swagger_ui
webserver/error_logfile -
webserver/expose_config api/expose_config
webserver/expose_hostname fab/expose_hostname
webserver/expose_stacktrace -
webserver/force_log_out_after fab/session_lifetime_minutes
webserver/grid_view_sorting_order api/grid_view_sorting_order
webserver/hide_paused_dags_by_default api/hide_paused_dags_by_default
webserver/instance_name api/instance_name
webserver/instance_name_has_markup -
webserver/log_animation_speed -
webserver/log_auto_tailing_offset -
webserver/log_fetch_delay_sec -
webserver/log_fetch_timeout_sec api/log_fetch_timeout_sec
webserver/max_form_memory_size -
webserver/max_form_parts -
webserver/navbar_color fab/navbar_color
webserver/navbar_hover_color fab/navbar_hover_color
webserver/navbar_logo_text_color -
webserver/navbar_text_color fab/navbar_text_color
webserver/navbar_text_hover_color fab/navbar_text_hover_color
webserver/num_recent_configurations_for_trigger -
webserver/page_size api/page_size
webserver/proxy_fix_x_for fab/proxy_fix_x_for
webserver/proxy_fix_x_host fab/proxy_fix_x_host
webserver/proxy_fix_x_port fab/proxy_fix_x_port
webserver/proxy_fix_x_prefix fab/proxy_fix_x_prefix
webserver/proxy_fix_x_proto fab/proxy_fix_x_proto
webserver/reload_on_plugin_change -
webserver/require_confirmation_dag_change api/require_confirmation_dag_change
webserver/run_internal_api -
webserver/secret_key api/secret_key
webserver/session_backend fab/session_backend
webserver/session_lifetime_days fab/session_lifetime_minutes
webserver/session_lifetime_minutes fab/session_lifetime_minutes
webserver/show_recent_stats_for_completed_runs -
webserver/show_trigger_form_if_no_params -
webserver/update_fab_perms fab/update_fab_perms
webserver/warn_deployment_exposure -
webserver/web_server_host api/host
webserver/web_server_master_timeout -
webserver/web_server_port api/port
webserver/web_server_ssl_cert api/ssl_cert
webserver/web_server_ssl_key api/ssl_key
webserver/web_server_worker_timeout api/worker_timeout
webserver/worker_class -
webserver/worker_refresh_batch_size -
webserver/worker_refresh_interval -
webserver/workers api/workers
webserver/x_frame_enabled -
`;

/** By `section/key`; undefined: nothing took its place. */
export const movedSettings: ReadonlyMap<string, string | undefined> = new Map(
  rows
    .trim()
    .split('\n')
    .map((row) => {
      const [old = '', now = '-'] = row.split(' ');
      return [old, now === '-' ? undefined : now];
    }),
);
