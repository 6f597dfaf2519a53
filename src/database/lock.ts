/** An exclusive lock on the data directory that the kernel frees when its process dies, however it dies. */
import { createHash } from 'node:crypto';
import { createServer } from 'node:net';

/** Takes the lock and returns its release; refuses when another process holds it. `directory` must be a real path. */
export async function lockDirectory(directory: string): Promise<() => Promise<void>> {
  const server = createServer((socket) => socket.end());
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      reject(
        error.code === 'EADDRINUSE'
          ? new Error(
              `Another process is using the data directory ${directory}. ` +
                'Stop it first, or set DATA_DIR to a directory of this one’s own.',
            )
          : error,
      );
    });
    server.listen(addressFor(directory), resolve);
  });
  server.unref();
  return () => new Promise((resolve) => server.close(() => resolve()));
}

/**
 * A listening socket that leaves no file behind: an abstract socket on Linux, a named pipe on Windows, and elsewhere a
 * loopback port below the range from which outgoing connections are taken.
 */
function addressFor(directory: string): string | { host: string; port: number } {
  const hash = createHash('sha256').update(directory).digest();
  const name = `corporate-parenting-hub-${hash.toString('hex').slice(0, 32)}`;
  if (process.platform === 'linux') return `\0${name}`;
  if (process.platform === 'win32') return `\\\\.\\pipe\\${name}`;
  return { host: '127.0.0.1', port: 20_000 + (hash.readUInt16BE(0) % 12_000) };
}
