import { describe, expect, test } from 'vitest';
import { findDroppedFile } from './find-dropped-file';

const voice = new File(['x'], 'voice.m4a', { type: 'audio/mp4' });
const video = new File(['x'], 'scene.mp4', { type: 'video/mp4' });
const photo = new File(['x'], 'image.png', { type: 'image/png' });

function drop(files: File[], text = '') {
  return { files, getData: (format: string) => (format === 'text/plain' ? text : '') };
}

describe('findDroppedFile', () => {
  test('a sound, a video and a file without a type become a clip, a picture the image', () => {
    expect(findDroppedFile(drop([voice]))).toEqual({ kind: 'audio', file: voice });
    expect(findDroppedFile(drop([video]))?.kind).toBe('audio');
    expect(findDroppedFile(drop([new File(['x'], 'voice')]))?.kind).toBe('audio');
    expect(findDroppedFile(drop([photo]))).toEqual({ kind: 'image', file: photo });
  });

  test('pasted text stays text, even when it comes with a picture of itself', () => {
    expect(findDroppedFile(drop([], '@audio1 says hello'))).toBeNull();
    expect(findDroppedFile(drop([photo], 'Rain on the window.'))).toBeNull();
    expect(findDroppedFile(null)).toBeNull();
  });

  test('the name or path that a file manager adds does not make it text', () => {
    expect(findDroppedFile(drop([voice], 'voice.m4a'))?.kind).toBe('audio');
    expect(findDroppedFile(drop([voice], '/home/ada/voice.m4a\n'))?.kind).toBe('audio');
  });

  test('of several files none is accepted', () => {
    expect(findDroppedFile(drop([voice, photo]))).toMatchObject({
      kind: 'refused',
      message: 'One file at a time.',
    });
  });
});
