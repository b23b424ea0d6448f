import { type ContainerRow, containerCause } from './container-row.ts';

const compose = 'Docker Compose, `waitDependencies` in `pkg/compose/convergence.go`';
/** What keeps a container or a process from serving, said by Docker, gunicorn, Python or a browser. */
const rows: readonly ContainerRow[] = [
  {
    id: 'a-container-that-it-waits-for-failed',
    texts: [
      'dependency failed to start: container airflow-airflow-init-1 exited (1)',
      'service "airflow-init" didn\'t complete successfully: exit 1',
      'container airflow-postgres-1 is unhealthy',
    ],
    anchors: ['dependency failed to start', 't complete successfully', '-1 is unhealthy', 'is unhealthy.'],
    sign: /dependency failed to start: .{0,120}|service "[\w-]{1,60}" didn't complete successfully|container \S{1,80} is unhealthy/i,
    means:
      'compose does not start it, since a container that it depends on (mostly the database, or `airflow-init`) failed or is not healthy',
    fix: 'look at the log of that container (docker compose logs NAME), and mend what it says first',
    source: compose,
  },
  {
    id: 'the-container-cannot-be-started',
    texts: [
      'exec /entrypoint: no such file or directory',
      'standard_init_linux.go:228: exec user process caused: no such file or directory',
      'OCI runtime create failed: runc create failed: unable to start container process: exec: "webserver": executable file not found in $PATH',
      'Error: container has runAsNonRoot and image will run as root (pod: "airflow-webserver-1", container: webserver)',
      'Reason:  CreateContainerError',
    ],
    anchors: [
      'no such file or',
      'user process caused',
      'OCI runtime',
      'executable file not',
      'has runAsNonRoot',
      'CreateContainerError',
      'RunContainerError',
      'PostStartHook',
    ],
    sign: /container has runAsNonRoot and image |\b(?:Create|Run)ContainerError\b|PostStartHook(?:Error| failed)|\bexec \/\S{1,120}: (?:no such file or directory|permission denied)|exec user process caused|OCI runtime (?:create|exec) failed/i,
    means:
      'its container has a command or a script that is not there or cannot be run (a wrong path, Windows line ends in a script, another platform), or its user is not allowed',
    fix: 'give it the command of the image (`airflow webserver`, Airflow 3 `airflow api-server`), save scripts with LF, build the image for this platform, and run as user 50000, which the official image has; kubectl describe pod has the whole message',
    source:
      'runc, `createContainer` in `utils_linux.go`, and to 1.0 `standard_init_linux.go`; containerd, `runtimeError` in `process/init.go`; Kubernetes, `pkg/kubelet/kuberuntime`',
  },
  {
    id: 'a-release-is-in-progress',
    texts: [
      'Error: UPGRADE FAILED: another operation (install/upgrade/rollback) is in progress',
      'Error: INSTALLATION FAILED: cannot re-use a name that is still in use',
      'Error: INSTALLATION FAILED: cannot reuse a name that is still in use',
    ],
    anchors: ['another operation', 'a name that is still in use'],
    sign: /another operation \(install\/upgrade\/rollback\) is in progress|cannot re-?use a name that is still in use/,
    means:
      'Helm did not install the new settings, since another release of that name is there or unfinished; what ran before goes on',
    fix: '`helm history NAME` and `helm rollback NAME REVISION`, or `helm upgrade --install`; then install again',
    source: 'Helm, `errPending` in `pkg/action/action.go`, `availableName` in `pkg/action/install.go`',
  },
  {
    id: 'the-worker-class-is-not-installed',
    texts: [
      "Error: class uri 'eventlet' invalid or not found:",
      'RuntimeError: gevent worker requires gevent 1.4 or higher',
      "Failed to find attribute 'application' in 'airflow.www.app'.",
    ],
    anchors: ['class uri ', 'worker requires', 'Failed to find attribute'],
    sign: /class uri ['"][\w.]{1,80}['"] invalid or not found|(?:gevent|eventlet) worker requires|Failed to find attribute '\w{1,40}' in/i,
    means: 'gunicorn cannot load the class of its workers, or the application',
    fix: 'set `[webserver] worker_class = sync`, or install gevent or eventlet into the image',
    source:
      'gunicorn, `load_class` and `import_app` in `util.py`, `workers/ggevent.py`, `workers/geventlet.py`',
  },
  {
    id: 'another-program-reads-the-arguments',
    texts: [
      'error: option --workers not recognized',
      "error: invalid command 'webserver'",
      'Arguments to config option are malformed: python:airflow.www.gunicorn_config',
    ],
    anchors: ['error: option --', 'error: invalid command', 'config option are'],
    sign: /\berror: (?:option --(?:workers|worker-class|bind|timeout|config|name) not recognized|invalid command '(?:webserver|api-server|standalone|db)')|Arguments to config option are malformed: python:airflow/,
    means:
      'a package of Python that was added reads the arguments of `airflow` or gunicorn when it is imported, and ends the process',
    fix: 'look for what was installed last (a `setup.py` in the folder of DAGs or plugins, or a package named like a module, such as `config` or `configuration`), and remove it',
    source:
      'setuptools, `distutils/fancy_getopt.py` and `distutils/dist.py`; https://github.com/apache/airflow/issues/11291',
  },
  {
    id: 'the-certificate-of-the-server-cannot-be-loaded',
    texts: [
      'ssl.SSLError: [SSL: KEY_VALUES_MISMATCH] key values mismatch (_ssl.c:4046)',
      'airflow.exceptions.AirflowException: An SSL certificate must also be provided for use with /certs/key.pem',
    ],
    anchors: [
      'KEY_VALUES_MISMATCH',
      'SSL certificate must',
      'SSL key must',
      '[SSL] PEM lib',
      'certfile "',
      'keyfile "',
    ],
    sign: /KEY_VALUES_MISMATCH|An SSL (?:certificate|key) must also be provided|\[SSL\] PEM lib|ValueError: (?:cert|key)file ".{1,200}" does not exist/,
    means:
      'certificate and key of the server (`web_server_ssl_cert` and `_key`, Airflow 3 `[api] ssl_cert` and `ssl_key`) cannot be loaded or do not belong together',
    fix: 'set both, to files in PEM that the user of Airflow may read and that belong together',
    source: 'OpenSSL, by `SSLContext.load_cert_chain`; Airflow, `webserver_command.py`',
  },
  {
    id: 'airflow-does-not-run-on-windows',
    texts: ["ModuleNotFoundError: No module named 'fcntl'", "ModuleNotFoundError: No module named 'pwd'"],
    anchors: [
      "No module named 'fcntl",
      "No module named 'pwd'",
      "No module named 'termios",
      "No module named 'resource",
      "No module named 'grp'",
    ],
    sign: /No module named '(?:fcntl|pwd|termios|grp|resource)'/,
    means: 'Airflow was started on Windows, which lacks parts of Python that it needs',
    fix: 'run it in WSL2 or in a container',
    source: 'https://airflow.apache.org/docs/apache-airflow/stable/installation/prerequisites.html',
  },
  {
    id: 'a-shared-library-is-not-there',
    texts: ['ImportError: libldap_r-2.4.so.2: cannot open shared object file: No such file or directory'],
    anchors: ['cannot open shared object', 'undefined symbol: ', 'GLIBC_2.'],
    sign: /ImportError: .{0,160}(?:cannot open shared object file|undefined symbol|version `GLIBC)/,
    means:
      'a library of the system that a package of Python needs is not in the image, or of another release',
    fix: 'install it in the image (`apt-get install libldap-2.5-0 libpq5 …`), or take the official image, which has it',
    source: 'glibc, `_dl_signal_error` in `elf/dl-load.c` and `elf/dl-lookup.c`; Python, `ImportError`',
  },
  {
    id: 'the-settings-of-logging-cannot-be-read',
    texts: [
      'Unable to load the config, contains a configuration error.',
      "ValueError: Unable to configure handler 'processor'",
    ],
    anchors: ['contains a configuration', 'configure handler', 'Unable to configure'],
    sign: /Unable to load the config, contains a configuration error|Unable to configure (?:handler|formatter|logger) '/,
    means:
      'the settings of logging (`logging_config_class`, or a folder for logs that cannot be written) cannot be used',
    fix: 'mend what the exception above it names: mostly a folder that the user of Airflow may not write to',
    source:
      'Airflow, `configure_logging` in `logging_config.py`; Python, `DictConfigurator` in `logging/config.py`',
  },
  {
    id: 'the-browser-gets-no-answer',
    texts: ['ERR_CONNECTION_REFUSED', 'ERR_EMPTY_RESPONSE', 'curl: (52) Empty reply from server'],
    anchors: [
      'ERR_CONNECTION',
      'ERR_EMPTY_RESPONSE',
      'Empty reply from',
      'ERR_NAME_NOT',
      'ERR_ADDRESS',
      'ERR_SSL_PROTOCOL',
    ],
    sign: /ERR_CONNECTION_(?:REFUSED|RESET|TIMED_OUT|CLOSED)|ERR_EMPTY_RESPONSE|ERR_ADDRESS_UNREACHABLE|ERR_NAME_NOT_RESOLVED|ERR_SSL_PROTOCOL_ERROR|curl: \(52\)/,
    means:
      'a browser gets no answer at this address, so that nothing listens there, on another port or with http in place of https',
    fix: 'ask the server itself from its machine or pod (curl http://localhost:8080/health, Airflow 3 /api/v2/monitor/health), then each proxy before it, from the inside out',
    source: 'Chromium, `net_error_list.h`; curl, `CURLE_GOT_NOTHING`',
    uncertain: true,
  },
];

export const containerCauses = rows.map(containerCause);
