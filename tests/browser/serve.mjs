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

async function answer(root, mount, headers, request, response) {
  const path = normalize(decodeURIComponent(new URL(request.url, 'http://x').pathname));
  let file = path.startsWith(mount) ? join(root, path.slice(mount.length)) : join(root, '?');
  const info = await stat(file).catch(() => null);
  if (info?.isDirectory()) file = join(file, 'index.html');
  const bytes = await readFile(file).catch(() => null);
  const pack = bytes && extname(file) in TYPES && extname(file) !== '.pdf'
    && /\bgzip\b/.test(request.headers['accept-encoding'] ?? '');
  response.writeHead(bytes ? 200 : 404, {
    'content-type': TYPES[extname(file)] ?? 'application/octet-stream',
    'cache-control': /\/assets\//.test(path) ? 'public, max-age=31536000, immutable' : 'no-cache',
    ...(pack ? { 'content-encoding': 'gzip' } : {}),
    ...headers,
  });
  response.end(pack ? gzipSync(bytes) : bytes ?? 'not found');
}

// `mount` is the path of the site's address, "/" or "/some/folder/".
export async function serve(root, mount, given = null) {
  const headers = given ?? await headersOf(root);
  const server = createServer((request, response) => answer(root, mount, headers, request, response));
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  return { url: `http://127.0.0.1:${server.address().port}${mount}`, close: () => server.close() };
}
