import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * MapServer 8 behind nginx with two FastCGI processes on this product's tables, from Debian's packages cgi-mapserver,
 * nginx and spawn-fcgi.
 */
export interface Peer {
  readonly tileUrl: (z: number, x: number, y: number) => string;
  stop(): void;
}

const NGINX_PORT = 4181;
const FCGI_PORT = 4182;

export function startMapServer(databaseUrl: string, attributes: readonly string[]): Peer {
  const folder = mkdtempSync(join(tmpdir(), 'mapserver-'));
  const mapFile = join(folder, 'tiles.map');
  const { hostname, port, pathname, username, password } = new URL(databaseUrl);
  const connection = `host=${hostname} port=${port} dbname=${pathname.slice(1)} user=${username}${password ? ` password=${password}` : ''}`;
  writeFileSync(mapFile, mapText(connection, attributes));
  // Without this file, or with a map that does not match its pattern, MapServer 8 answers with an error page.
  const configFile = join(folder, 'mapserver.conf');
  writeFileSync(configFile, `CONFIG\n  ENV\n    MS_MAP_PATTERN "^${folder}/"\n  END\nEND\n`);
  writeFileSync(join(folder, 'nginx.conf'), nginxText(folder));
  const processes = spawn(
    'spawn-fcgi',
    [
      '-n',
      '-a',
      '127.0.0.1',
      '-p',
      String(FCGI_PORT),
      '--',
      '/usr/bin/multiwatch',
      '-f',
      '2',
      '--',
      '/usr/lib/cgi-bin/mapserv',
    ],
    {
      env: { ...process.env, MAPSERVER_CONFIG_FILE: configFile, MS_MAPFILE: mapFile },
      stdio: 'ignore',
      detached: true,
    },
  );
  const nginx = spawn('nginx', ['-p', folder, '-c', join(folder, 'nginx.conf')], { stdio: 'ignore' });
  return {
    tileUrl: (z, x, y) =>
      `http://127.0.0.1:${NGINX_PORT}/?map=${mapFile}&mode=tile&tilemode=gmap&layers=municipalities&map.imagetype=mvt&tile=${x}+${y}+${z}`,
    stop: () => {
      nginx.kill('SIGQUIT');
      // After one SIGTERM multiwatch and its mapserv keep running and occupy the port of the next run.
      if (processes.pid !== undefined) process.kill(-processes.pid, 'SIGKILL');
    },
  };
}

/** Whether the programs are installed. */
export function hasMapServer(): boolean {
  return ['nginx', 'spawn-fcgi', 'multiwatch', 'wrk', '/usr/lib/cgi-bin/mapserv'].every(
    (program) => spawnSync('which', [program]).status === 0,
  );
}

function nginxText(folder: string): string {
  return `
daemon off;
pid ${folder}/nginx.pid;
error_log ${folder}/error.log;
events {}
http {
  access_log off;
  client_body_temp_path ${folder}/body; proxy_temp_path ${folder}/proxy; fastcgi_temp_path ${folder}/fastcgi;
  uwsgi_temp_path ${folder}/uwsgi; scgi_temp_path ${folder}/scgi;
  upstream mapserver { server 127.0.0.1:${FCGI_PORT}; keepalive 8; }
  server {
    listen 127.0.0.1:${NGINX_PORT};
    keepalive_requests 10000000;
    location / {
      fastcgi_pass mapserver;
      fastcgi_keep_conn on;
      fastcgi_buffers 64 16k;
      fastcgi_param QUERY_STRING $query_string;
      fastcgi_param REQUEST_METHOD $request_method;
      fastcgi_param SCRIPT_NAME /;
      fastcgi_param SERVER_NAME localhost;
      fastcgi_param SERVER_PORT ${NGINX_PORT};
    }
  }
}
`;
}

function mapText(connection: string, attributes: readonly string[]): string {
  return `
MAP
  NAME "tiles"
  SIZE 256 256
  EXTENT -92.3 14.4 -90.4 16.1
  PROJECTION "init=epsg:4326" END
  OUTPUTFORMAT
    NAME "mvt"
    DRIVER "MVT"
    FORMATOPTION "EXTENT=4096"
    FORMATOPTION "EDGE_BUFFER=10"
  END
  LAYER
    NAME "municipalities"
    TYPE POLYGON
    STATUS ON
    CONNECTIONTYPE POSTGIS
    CONNECTION "${connection}"
    PROCESSING "CLOSE_CONNECTION=DEFER"
    DATA "geometry_full FROM (SELECT code, geometry_full, ${attributes.filter((name) => name !== 'code').join(', ')} FROM municipality) AS municipalities USING UNIQUE code USING SRID=4326"
    PROJECTION "init=epsg:4326" END
    METADATA
      "gml_include_items" "${attributes.join(',')}"
      "gml_types" "auto"
    END
  END
END
`;
}
