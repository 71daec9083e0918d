// A static file server on 127.0.0.1 for the browser tests: only what lies below one folder.
import { createServer } from 'node:http';
import { readFile, stat } from 'node:fs/promises';
import { extname, join, normalize } from 'node:path';

const TYPES = {
  '.html': 'text/html; charset=utf-8', '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8', '.json': 'application/json', '.svg': 'image/svg+xml',
  '.xml': 'application/xml', '.pdf': 'application/pdf', '.csv': 'text/csv; charset=utf-8',
};
// What a careful web server sends with every page; the pages must work under it.
const POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
  + "font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; "
  + "frame-ancestors 'none'";

async function answer(root, mount, request, response) {
  const path = normalize(decodeURIComponent(new URL(request.url, 'http://x').pathname));
  let file = path.startsWith(mount) ? join(root, path.slice(mount.length)) : join(root, '?');
  const info = await stat(file).catch(() => null);
  if (info?.isDirectory()) file = join(file, 'index.html');
  const bytes = await readFile(file).catch(() => null);
  response.writeHead(bytes ? 200 : 404, {
    'content-type': TYPES[extname(file)] ?? 'application/octet-stream',
    'content-security-policy': POLICY,
  });
  response.end(bytes ?? 'not found');
}

// `mount` is the path of the site's address, "/" or "/some/folder/".
export async function serve(root, mount) {
  const server = createServer((request, response) => answer(root, mount, request, response));
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  return { url: `http://127.0.0.1:${server.address().port}${mount}`, close: () => server.close() };
}
