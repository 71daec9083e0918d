// A static file server on 127.0.0.1 for the browser tests: only what lies below one folder.
import { createServer } from 'node:http';
import { readFile, stat } from 'node:fs/promises';
import { extname, join, normalize } from 'node:path';
import { gzipSync } from 'node:zlib';

const TYPES = {
  '.html': 'text/html; charset=utf-8', '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8', '.json': 'application/json', '.svg': 'image/svg+xml',
  '.xml': 'application/xml', '.pdf': 'application/pdf', '.csv': 'text/csv; charset=utf-8',
};
// The headers are those of headers/nginx.conf in the site itself.
async function headersOf(root) {
  const lines = await readFile(join(root, 'headers/nginx.conf'), 'utf8');
  const found = [...lines.matchAll(/^add_header (\S+) "([^"]*)"/gm)].map((m) => [m[1], m[2]]);
  const policy = found.find(([name]) => name === 'Content-Security-Policy')?.[1] ?? '';
  if (!policy || policy.includes('unsafe')) throw new Error(`no strict policy: ${policy}`);
  return Object.fromEntries(found);
}

const pathOf = (url) => normalize(decodeURIComponent(new URL(url, 'http://x').pathname));

// What is sent for a path, packed once: the site does not change while it is looked at.
async function read(root, path) {
  const info = await stat(join(root, path)).catch(() => null);
  const file = join(root, path, info?.isDirectory() ? 'index.html' : '');
  const bytes = await readFile(file).catch(() => null);
  const type = TYPES[extname(file)];
  const packed = bytes && type && type !== 'application/pdf' ? gzipSync(bytes) : null;
  return { bytes, packed, type: type ?? 'application/octet-stream' };
}

function send({ bytes, packed, type }, path, headers, request, response) {
  const pack = packed && /\bgzip\b/.test(request.headers['accept-encoding'] ?? '');
  response.writeHead(bytes ? 200 : 404, {
    'content-type': type,
    'cache-control': /\/assets\//.test(path) ? 'public, max-age=31536000, immutable' : 'no-cache',
    ...(pack ? { 'content-encoding': 'gzip' } : {}),
    ...headers,
  });
  response.end(pack ? packed : bytes ?? 'not found');
}

// `mount` is the path of the site's address, "/" or "/some/folder/". `weightOf` tells how many bytes were
// sent for an address that was asked for.
export async function serve(root, mount, given = null) {
  const headers = given ?? await headersOf(root);
  const kept = new Map();
  const server = createServer(async (request, response) => {
    const path = pathOf(request.url);
    const within = path.startsWith(mount) ? path.slice(mount.length) : '?';
    if (!kept.has(path)) kept.set(path, await read(root, within));
    send(kept.get(path), path, headers, request, response);
  });
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  return {
    url: `http://127.0.0.1:${server.address().port}${mount}`,
    weightOf: (url) => {
      const sent = kept.get(pathOf(url));
      return (sent?.packed ?? sent?.bytes)?.length ?? 0;
    },
    close: () => server.close(),
  };
}
