/**
 * What the drivers of PostgreSQL and MySQL raise where the connection is lost or refused, however it is worded. Read in psycopg2
 * 2.9, psycopg 3.3 (`errors.py`), asyncpg 0.32 (`exceptions`), PyMySQL 1.2, mysqlclient 2.3 and mysql-connector-python 26.10;
 * what they call by a name of its own is no lost connection unless it stands here.
 */
export const connectionErrors: readonly RegExp[] = [
  /\bpsycopg2?(?:\.errors)?\.(?:OperationalError|InterfaceError|Connection[A-Z]\w{1,30}|AdminShutdown|CrashShutdown|CannotConnectNow|DatabaseDropped|Idle\w{1,30}Timeout|TooManyConnections|InvalidPassword|InvalidAuthorizationSpecification|InvalidCatalogName|ProtocolViolation)\b/,
  /\basyncpg\.(?:exceptions\.)?(?:_base\.)?(?:InterfaceError|Connection[A-Z]\w{1,30}|TooManyConnectionsError|InvalidPasswordError|InvalidAuthorizationSpecificationError|InvalidCatalogNameError|CannotConnectNowError|AdminShutdownError|CrashShutdownError|Idle\w{1,30}Error)\b/,
  // By number: those of the client (2000 on), and of the server those about connections, accounts and its end.
  /\b(?:MySQLdb|pymysql|mysql\.connector)[\w.]{0,30}Error\)?:? {1,2}\(?(?:104[0-5]|1049|1053|1129|1130|1152|115[89]|116[01]|1203|1226|1927|20\d\d|3118|3159|4031|4151)\b/,
  /\bmysql\.connector\.errors\.\w{1,30}Error\)?:? {0,2}MySQL Connection not available|\bpymysql\.err\.InterfaceError\)?:? \(0, ''\)/,
];
