import { constants, deflateRawSync, deflateSync } from 'node:zlib';

/** How a connection's frames are written, as the client asked for in its address or when it identified itself. */
export type FrameEncoding = 'plain' | 'zlibStream' | 'zlibPayload';

/** Writes a frame for the socket: text, or bytes where it is compressed. */
export type FrameWriter = (text: string) => string | Buffer;

/** RFC 1950, section 2.2: deflate, a window of 32 KiB, default level. */
const ZLIB_HEADER = Buffer.from([0x78, 0x9c]);

/**
 * `zlibStream` is one stream over the whole connection, flushed after each frame; `zlibPayload` compresses each by
 * itself. https://discord.com/developers/docs/events/gateway#encoding-and-compression
 */
export function createFrameWriter(encoding: FrameEncoding): FrameWriter {
  switch (encoding) {
    case 'plain':
      return (text) => text;
    case 'zlibPayload':
      return (text) => deflateSync(text);
    case 'zlibStream': {
      let isFirst = true;
      return (text) => {
        // A stream is a row of blocks, and blocks that refer to nothing before them may be made one by one.
        const blocks = deflateRawSync(text, { finishFlush: constants.Z_SYNC_FLUSH });
        const frame = isFirst ? Buffer.concat([ZLIB_HEADER, blocks]) : blocks;
        isFirst = false;
        return frame;
      };
    }
  }
}
