/**
 * Tables of Airflow and of its accounts. Derived from `__tablename__` and `Table(…)` of the models of Airflow 2.5.3 to 3.4.0 and
 * their FAB providers by `scripts/airflow-settings.py`, without names that every database has (`user`, `users`, `chart`).
 */
const names = `
ab_api_key ab_group ab_group_role ab_permission ab_permission_view ab_permission_view_role ab_register_user
ab_role ab_user ab_user_group ab_user_role ab_view_menu asset asset_active asset_alias asset_alias_asset
asset_alias_asset_event asset_dag_run_queue asset_event asset_partition_dag_run asset_state_store
asset_trigger asset_watcher backfill backfill_dag_run callback callback_request connection
connection_test_request dag dag_bundle dag_bundle_team dag_code dag_favorite dag_owner_attributes dag_pickle
dag_priority_parsing_request dag_run dag_run_note dag_schedule_asset_alias_reference
dag_schedule_asset_name_reference dag_schedule_asset_reference dag_schedule_asset_uri_reference
dag_schedule_dataset_alias_reference dag_schedule_dataset_reference dag_stats dag_tag dag_version dag_warning
dagrun_asset_event dagrun_dataset_event dataset dataset_alias dataset_alias_dataset
dataset_alias_dataset_event dataset_dag_run_queue dataset_event deadline deadline_alert dynamic_region hitl_detail
hitl_detail_history import_error job job_team legacy_task_data_owner log log_template
partitioned_asset_key_log rendered_task_instance_fields revoked_token rtif_v1 rtif_v2 serialized_dag session
sla_miss slot_pool task_fail task_inlet_asset_reference task_instance task_instance_history task_instance_note
task_map task_outlet_asset_reference task_outlet_dataset_reference task_reschedule task_state_store team
trigger variable xcom xcom_v1 xcom_v2
`;

export const airflowTables: readonly string[] = names.trim().split(/\s+/);
