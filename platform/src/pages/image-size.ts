/** Markers of JPEG at which a frame begins (ITU-T T.81, table B.1): SOF0–15 but DHT, JPG and DAC. */
const isFrame = (marker: number): boolean =>
  marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);

/**
 * Width and height of a JPEG or PNG in pixels, from its head: before anything is unpacked, for a
 * small file may unfold to a very large picture. Throws a RangeError where the head is torn.
 */
export function imageSize(file: Buffer, mediaType: string): { width: number; height: number } {
  if (mediaType === 'image/png') {
    return { width: file.readUInt32BE(16), height: file.readUInt32BE(20) };
  }
  let at = 2;
  while (!isFrame(file.readUInt8(at + 1))) at += 2 + file.readUInt16BE(at + 2);
  return { height: file.readUInt16BE(at + 5), width: file.readUInt16BE(at + 7) };
}
