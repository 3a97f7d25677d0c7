import { promisify } from 'node:util';
import { brotliCompress, brotliDecompress, constants } from 'node:zlib';

const compress = promisify(brotliCompress);
const decompress = promisify(brotliDecompress);

/** Quality 4 costs well under a millisecond for a payload of a kilobyte and already gets most of the gain. */
const options = (size: number) => ({
  params: {
    [constants.BROTLI_PARAM_QUALITY]: 4,
    [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
    [constants.BROTLI_PARAM_SIZE_HINT]: size,
  },
});

/** A payload as it is stored: compressed (Brotli) only where that makes it smaller. */
export type EncodedPayload = { bytes: Uint8Array; compressed: boolean };

/** Encodes a payload for storage. */
export const encodePayload = async (payload: Uint8Array): Promise<EncodedPayload> => {
  const packed = await compress(payload, options(payload.byteLength));
  return packed.byteLength < payload.byteLength
    ? { bytes: packed, compressed: true }
    : { bytes: payload, compressed: false };
};

/** The publisher's bytes again. */
export const decodePayload = async ({ bytes, compressed }: EncodedPayload): Promise<Uint8Array> =>
  compressed ? decompress(bytes) : bytes;
