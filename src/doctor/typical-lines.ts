/** What nearly all lines of a web or API server's log are: requests, and the news of its processes. */
export const typicalLines = `
10.31.107.191 - - [23/Jul/2025:18:50:09 +0000] "GET /static/dist/main.8f2ad11c4c9c4ab7cf3c.js HTTP/1.1" 200 11502 "https://airflow.example.com/" "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/119.0.0.0 Safari/537.36"
10.31.107.191 - - [23/Jul/2025:18:50:09 +0000] "GET /static/appbuilder/css/font-awesome.min.css HTTP/1.1" 304 0 "https://airflow.example.com/home" "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7)"
10.31.107.191 - - [23/Jul/2025:18:50:10 +0000] "GET /object/dag_stats?dag_ids=example_etl HTTP/1.1" 200 391 "https://airflow.example.com/home" "Mozilla/5.0"
10.31.107.191 - - [23/Jul/2025:18:50:10 +0000] "POST /task_stats HTTP/1.1" 200 391 "-" "Mozilla/5.0 (X11; Linux x86_64)"
10.182.107.56 - - [31/May/2025:07:01:12 +0000] "GET /health HTTP/1.1" 200 141 "-" "kube-probe/1.27"
[2025-07-23 18:50:10 +0000] [620] [INFO] Booting worker with pid: 631
[2025-07-23 18:50:10 +0000] [620] [INFO] Handling signal: ttin
[2025-12-05T07:43:02.123+0000] {scheduler_job_runner.py:430} INFO - Setting next_dagrun for example_etl to 2025-12-05 00:00:00+00:00, run_after=2025-12-06
[2025-12-05T07:43:02.123+0000] {manager.py:537} INFO - DAG example_etl is missing and will be deactivated.
INFO:     10.152.218.245:51089 - "GET /ui/config HTTP/1.1" 200 OK
INFO:     10.152.218.245:51089 - "GET /api/v2/monitor/health HTTP/1.1" 200 OK
INFO:     10.152.218.245:51089 - "PATCH /execution/task-instances/0198d7c5-4b5c-7c1c-9a7f-0f5d2f7c1a11/state HTTP/1.1" 204 No Content
2025-07-02T18:08:22.443452Z [info     ] request finished               [http.access] client_addr=10.243.120.7:56268 duration_us=199566 loc=http_access_log.py:130 method=GET path=/static/assets/index-CJtaB1ki.js query= status_code=200
2025-07-02T18:08:23.553452Z [info     ] request finished               [http.access] client_addr=10.243.120.7:46144 duration_us=602582 loc=http_access_log.py:130 method=GET path=/api/v2/dags query='limit=50' status_code=200
2025-07-02T18:08:23.553452Z [info     ] Task instance state updated [airflow.api_fastapi.execution_api.routes.task_instances] loc=task_instances.py:424
{"timestamp":"2025-12-19T10:51:28.704195Z","level":"info","event":"request finished","logger":"http.access","method":"GET","path":"/ui/config","status_code":200,"duration_us":543}
2025-07-02T18:08:22.915452Z [warning  ] Using the in-memory storage for tracking rate limits as no storage was explicitly specified. This is not recommended for production use. [py.warnings] loc=extension.py:364
`;
