import { createServer } from 'node:http';
import type { Server, Socket } from 'node:net';

/** The first byte of a TLS handshake record (RFC 8446, section 5.1). */
const HANDSHAKE = 0x16;
/** Whoever connects has said all within this time. */
const PATIENCE_MS = 10_000;

/**
 * Lets a port of HTTPS answer plain HTTP, too, with nothing but the way to `origin`: who types an address without a scheme
 * comes by plain HTTP, and would read that the connection was reset. Nothing of such a request is heard but its path.
 * Returns what ends these connections, for the server's stop: an unfinished one would hold it up.
 */
export function leadPlainHttp(server: Server, origin: string): () => void {
  const secure = server.listeners('connection') as ((this: Server, socket: Socket) => void)[];
  const plain = createServer((request, response) => {
    const path = request.url?.startsWith('/') ? request.url : '/';
    response.writeHead(307, { location: origin + path, connection: 'close' }).end();
  });
  // The server within never listens: its own time limits and closeAllConnections() don't reach these.
  const pending = new Set<Socket>();
  let isStopped = false;
  server.removeAllListeners('connection');
  server.on('connection', (socket) => {
    if (isStopped) return socket.destroy();
    const release = hold(socket, pending);
    peek(socket, (first) => {
      if (first !== HANDSHAKE) return plain.emit('connection', socket);
      release();
      for (const listener of secure) listener.call(server, socket);
    });
  });
  return () => {
    isStopped = true;
    for (const socket of pending) socket.destroy();
  };
}

/** Ends a connection when its time is over, however slowly it speaks. Returns what lets it go. */
function hold(socket: Socket, pending: Set<Socket>): () => void {
  const timer = setTimeout(() => socket.destroy(), PATIENCE_MS);
  const release = () => {
    clearTimeout(timer);
    pending.delete(socket);
  };
  pending.add(socket);
  socket.once('close', release);
  return release;
}

/** Tells the first byte of a connection, and leaves it there. */
function peek(socket: Socket, tell: (first: number) => void): void {
  const giveUp = () => socket.destroy();
  socket.on('error', giveUp);
  socket.once('readable', () => {
    const chunk = socket.read() as Buffer | null;
    if (chunk === null || chunk.length === 0) return giveUp();
    socket.off('error', giveUp);
    socket.unshift(chunk);
    tell(chunk[0] ?? 0);
  });
}
