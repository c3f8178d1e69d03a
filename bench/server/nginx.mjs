// nginx, as the rival that serves the same files, and as the upstream of the gateways.

import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { freePort, Program } from "./program.mjs";

/** What a created widget is answered with. */
const CREATED = '{"id":"created00000000001","title":"Orders","fields":[],"created":"2026-01-31T08:00:00.000Z","updated":"2026-01-31T08:00:00.000Z"}';

/**
 * The rival: the built page's files, compressed in advance, as this server sends them; and a list, compressed as it goes.
 *
 * @param {string} page the folder of the built page
 * @param {string} data the folder of the upstream's files
 */
const rival = (page, data) => `
    location / { root ${page}; gzip_static on; }
    location /v1/ { root ${data}; try_files $uri.json =404; gzip on; gzip_comp_level 1; gzip_types application/json; }`;

/**
 * The upstream: the vendor's operations, answered from files.
 *
 * @param {string} data the folder with them
 */
const upstream = (data) => `
    root ${data};
    location ~ ^/v1/inbox/[^/]+/widgets$ {
      if ($request_method = POST) { return 201 '${CREATED}'; }
      try_files $uri.json =404;
    }
    location /v1/ { try_files $uri.json =404; }`;

/**
 * @param {number} port
 * @param {string} locations
 */
const configuration = (port, locations) => `
${process.getuid?.() === 0 ? "user root;" : ""}
daemon off; pid nginx.pid; error_log stderr; worker_processes auto;
events { worker_connections 4096; }
http {
  access_log off; sendfile on; tcp_nopush on; keepalive_requests 1000000000;
  types { text/html html; text/css css; text/javascript js; application/wasm wasm; application/json json; }
  default_type application/json;
  client_body_temp_path body; proxy_temp_path proxy; fastcgi_temp_path fastcgi; uwsgi_temp_path uwsgi; scgi_temp_path scgi;
  server {
    listen 127.0.0.1:${port} backlog=4096;${locations}
  }
}
`;

/** A running nginx. */
export class Nginx {
  /**
   * @param {Program} program
   * @param {string} origin its address, without a slash at its end
   */
  constructor(program, origin) {
    this.program = program;
    this.origin = origin;
  }

  /**
   * @param {string} folder for its own files
   * @param {string} locations
   */
  static async #start(folder, locations) {
    const port = await freePort();
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, "nginx.conf"), configuration(port, locations));
    const program = new Program("nginx", ["-p", folder, "-c", "nginx.conf", "-e", "stderr"], join(folder, "log"));
    await program.listens(port);
    return new Nginx(program, `http://127.0.0.1:${port}`);
  }

  /**
   * @param {string} folder
   * @param {string} page
   * @param {string} data
   */
  static rival(folder, page, data) {
    return Nginx.#start(join(folder, "rival"), rival(page, data));
  }

  /**
   * @param {string} folder
   * @param {string} data
   */
  static upstream(folder, data) {
    return Nginx.#start(join(folder, "upstream"), upstream(data));
  }
}
