import { crc32, deflateSync } from 'node:zlib';

/** Pictures for tests, 6 by 4 pixels. */
export const testImages = {
  jpeg: decode(
    [
      '/9j/2wBDABsSFBcUERsXFhceHBsgKEIrKCUlKFE6PTBCYFVlZF9VXVtqeJmBanGQc1tdhbWGkJ6jq62rZ4C8ybqmx5moq6T/2wBD',
      'ARweHigjKE4rK06kbl1upKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKT/wAARCAAEAAYD',
      'ASIAAhEBAxEB/8QAFQABAQAAAAAAAAAAAAAAAAAAAAH/xAAcEAACAgIDAAAAAAAAAAAAAAABAgAxAxFRgaH/xAAVAQEBAAAAAAAA',
      'AAAAAAAAAAAAA//EABcRAQEBAQAAAAAAAAAAAAAAAAEAAgP/2gAMAwEAAhEDEQA/AJlUYWYKARumAIthXXvEREINbnkci3//2Q==',
    ].join(''),
  ),
  progressiveJpeg: decode(
    [
      '/9j/2wBDABsSFBcUERsXFhceHBsgKEIrKCUlKFE6PTBCYFVlZF9VXVtqeJmBanGQc1tdhbWGkJ6jq62rZ4C8ybqmx5moq6T/2wBD',
      'ARweHigjKE4rK06kbl1upKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKT/wgARCAAEAAYD',
      'ASIAAhEBAxEB/8QAFQABAQAAAAAAAAAAAAAAAAAAAAH/xAAVAQEBAAAAAAAAAAAAAAAAAAAAAv/aAAwDAQACEAMQAAABgX//xAAW',
      'EAADAAAAAAAAAAAAAAAAAAAAASH/2gAIAQEAAQUCcP/EABcRAAMBAAAAAAAAAAAAAAAAAAABAiH/2gAIAQMBAT8BlYf/xAAUEQEA',
      'AAAAAAAAAAAAAAAAAAAA/9oACAECAQE/AX//xAAUEAEAAAAAAAAAAAAAAAAAAAAA/9oACAEBAAY/An//xAAYEAACAwAAAAAAAAAA',
      'AAAAAAABEQCBof/aAAgBAQABPyEHK25//9oADAMBAAIAAwAAABDz/8QAFREBAQAAAAAAAAAAAAAAAAAAAQD/2gAIAQMBAT8QBC3/',
      'xAAVEQEBAAAAAAAAAAAAAAAAAAABAP/aAAgBAgEBPxBBv//EABoQAQABBQAAAAAAAAAAAAAAAAExABFRgaH/2gAIAQEAAT8QIAEv',
      'AEkRruK//9k=',
    ].join(''),
  ),
  webp: decode(
    [
      'UklGRkwAAABXRUJQVlA4IEAAAACwAQCdASoGAAQABUB8JbACdAD0gbSgAPsdszI2n71jU6+1j9AMRkPvABLBqv1RL4zLi9r3USgZ',
      'z9wXsJ3RtgAA',
    ].join(''),
  ),
  losslessWebp: decode('UklGRiwAAABXRUJQVlA4TB8AAAAvBcAAAM1lRP8DCtlIgmiWb31W97tDmO0piQnAxMUDAA=='),
  extendedWebp: decode(
    [
      'UklGRkgAAABXRUJQVlA4WAoAAAAQAAAABQAAAwAAQUxQSAoAAAABB1CtiAhERP8DVlA4IBgAAAAwAQCdASoGAAQABUB8JaQAA3AA',
      '/uPeAAA=',
    ].join(''),
  ),
  gif: decode(
    [
      'R0lGODlhBgAEAIQAAExpcYqv1F+EqTRZfj1ihxI3XOcMMZq/5LzhBm+UuQkuU94DKKzR9s7zGIGmy01ylxtAZfAVOqPI7cXqD3id',
      'wlZ7oCtQdfkeQwAlSgAAAAAAAAAAAAAAAAAAAAAAAAAAACH5BAUAAAAALAAAAAAGAAQAAAUUIJYsD2IdCmVU0yAVTiQ0BAMFVwgA',
      'Ow==',
    ].join(''),
  ),
  avif: decode(
    [
      'AAAAHGZ0eXBhdmlmAAAAAG1pZjFhdmlmbWlhZgAAANZtZXRhAAAAAAAAACFoZGxyAAAAAAAAAABwaWN0AAAAAAAAAAAAAAAAAAAA',
      'ACJpbG9jAAAAAERAAAEAAQAAAAAA+gABAAAAAAAAAC4AAAAjaWluZgAAAAAAAQAAABVpbmZlAgAAAAABAABhdjAxAAAAAA5waXRt',
      'AAAAAAABAAAAVmlwcnAAAAA4aXBjbwAAAAxhdjFDgSACAAAAABRpc3BlAAAAAAAAAAYAAAAEAAAAEHBpeGkAAAAAAwgICAAAABZp',
      'cG1hAAAAAAAAAAEAAQOBAgMAAAA2bWRhdBIACgg4CG7SAhoNIDIgHsJipOAAFnQExbJEm5M2S6Gkvhl4NGkXS8716zWswT0=',
    ].join(''),
  ),
};

/** A grey PNG; the pixels are only there when they are few. */
export function makePng(width: number, height: number): Buffer {
  const pixels = width * height < 1_000_000 ? Buffer.alloc(height * (width + 1), 120) : Buffer.alloc(1);
  for (let row = 0; row < pixels.length; row += width + 1) pixels[row] = 0;
  return makePngOf({ width, height }, pixels);
}

/** A PNG of these rows, each preceded by its filter number; 8-bit grey unless another kind is given. */
export function makePngOf(
  kind: { width: number; height: number; depth?: number; colour?: number; interlace?: number },
  rows: Buffer,
): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(kind.width, 0);
  header.writeUInt32BE(kind.height, 4);
  header.set([kind.depth ?? 8, kind.colour ?? 0, 0, 0, kind.interlace ?? 0], 8);
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    makePngChunk('IHDR', header),
    makePngChunk('IDAT', deflateSync(rows)),
    makePngChunk('IEND', Buffer.alloc(0)),
  ]);
}

/** One chunk of a PNG with its checksum. */
export function makePngChunk(name: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), data]);
  const size = Buffer.alloc(4);
  size.writeUInt32BE(data.length);
  const checksum = Buffer.alloc(4);
  checksum.writeUInt32BE(crc32(body));
  return Buffer.concat([size, body, checksum]);
}

function decode(base64: string): Buffer {
  return Buffer.from(base64, 'base64');
}
