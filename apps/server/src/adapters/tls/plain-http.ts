import { createServer } from 'node:http';
import type { Server, Socket } from 'node:net';

/** The first byte of a TLS handshake record (RFC 8446, section 5.1). */
const HANDSHAKE = 0x16;
/** Whoever connects says something within this time. */
const PATIENCE_MS = 10_000;

/**
 * Lets a port of HTTPS answer plain HTTP, too, with nothing but the way to `origin`: who types an address without a scheme
 * comes by plain HTTP, and would read that the connection was reset. Nothing of such a request is heard but its path.
 */
export function leadPlainHttp(server: Server, origin: string): void {
  const secure = server.listeners('connection') as ((this: Server, socket: Socket) => void)[];
  const plain = createServer((request, response) => {
    const path = request.url?.startsWith('/') ? request.url : '/';
    response.writeHead(307, { location: origin + path, connection: 'close' }).end();
  });
  server.removeAllListeners('connection');
  server.on('connection', (socket) => {
    const tell = (first: number) => {
      if (first !== HANDSHAKE) plain.emit('connection', socket);
      else for (const listener of secure) listener.call(server, socket);
    };
    peek(socket, tell);
  });
  server.once('close', () => plain.closeAllConnections());
}

/** Tells the first byte of a connection, and leaves it there. */
function peek(socket: Socket, tell: (first: number) => void): void {
  const giveUp = () => socket.destroy();
  socket.on('error', giveUp);
  socket.setTimeout(PATIENCE_MS, giveUp);
  socket.once('readable', () => {
    const chunk = socket.read() as Buffer | null;
    socket.setTimeout(0);
    socket.off('timeout', giveUp);
    if (chunk === null || chunk.length === 0) return giveUp();
    socket.off('error', giveUp);
    socket.unshift(chunk);
    tell(chunk[0] ?? 0);
  });
}
