import { type LocalEvent } from '../local-api.ts';

const RETRY_FIRST_MS = 400;
const RETRY_LAST_MS = 5000;

export interface LiveEvents {
  close(): void;
}

interface Listeners {
  onOpen: () => void;
  onEvent: (event: LocalEvent) => void;
  onLost: () => void;
}

/** Listens to what a user may hear, and comes back by itself, ever more slowly, when the connection is lost. */
export function listenToEvents(as: string, { onOpen, onEvent, onLost }: Listeners): LiveEvents {
  let socket: WebSocket | null = null;
  let retryMs = RETRY_FIRST_MS;
  let retry = 0;
  let isClosed = false;

  function connect(): void {
    const address = new URL(`/local/events?as=${encodeURIComponent(as)}`, location.href);
    address.protocol = location.protocol === 'https:' ? 'wss:' : 'ws:';
    socket = new WebSocket(address);
    socket.addEventListener('open', () => {
      retryMs = RETRY_FIRST_MS;
      onOpen();
    });
    socket.addEventListener('message', ({ data }: MessageEvent<string>) => {
      if (!isClosed) onEvent(JSON.parse(data) as LocalEvent);
    });
    socket.addEventListener('close', () => {
      if (isClosed) return;
      onLost();
      retry = window.setTimeout(connect, retryMs);
      retryMs = Math.min(retryMs * 2, RETRY_LAST_MS);
    });
  }

  connect();
  return {
    close() {
      isClosed = true;
      window.clearTimeout(retry);
      socket?.close();
    },
  };
}
