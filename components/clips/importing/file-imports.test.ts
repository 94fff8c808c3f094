import { describe, expect, test, vi } from 'vitest';
import { createFileImports } from './file-imports';

function open() {
  const brought: string[] = [];
  const imports = createFileImports({
    onClip: () => brought.push('clip'),
    onTrim: () => brought.push('trim'),
    onImage: () => brought.push('image'),
  });
  return { brought, imports, get: imports.store.get };
}

const text = new File(['no picture'], 'notes.txt');

describe('imported files', () => {
  test('a file is named while it is being read, and a refusal is shown until dismissed', async () => {
    const { brought, imports, get } = open();
    const importing = imports.importImage(text);
    expect(get()).toEqual({ pendingName: 'notes.txt', problem: null, notice: null });
    await importing;
    expect(get()).toMatchObject({ pendingName: null, problem: { message: expect.any(String) } });
    imports.dismissProblem();
    expect(get().problem).toBeNull();
    expect(brought).toEqual([]);
  });

  test('the last requested file counts, whichever is read first', async () => {
    const { imports, get } = open();
    let reject: () => void = () => undefined;
    const slow = new File([], 'slow.png');
    const bytes = new Promise<ArrayBuffer>((_, refuse) => {
      reject = () => refuse(new DOMException('It is gone.', 'NotReadableError'));
    });
    vi.spyOn(slow, 'slice').mockReturnValue(Object.assign(new Blob(), { arrayBuffer: () => bytes }));
    const first = imports.importImage(slow);
    await imports.importImage(text);
    const { problem } = get();
    expect(problem).not.toBeNull();
    reject();
    await first;
    expect(get().problem).toBe(problem);
  });

  test('a file that was not even tried does not disturb the one being read', async () => {
    const { imports, get } = open();
    const importing = imports.importImage(text);
    imports.explain('That is a folder.', 'Drop a file.');
    expect(get()).toMatchObject({
      pendingName: 'notes.txt',
      problem: { message: 'That is a folder.', advice: 'Drop a file.' },
    });
    await importing;
  });

  test('a picture of the studio that cannot be had is a problem like any other', async () => {
    vi.stubGlobal('fetch', async () => new Response(null, { status: 404 }));
    const { brought, imports, get } = open();
    await imports.importPicture('/starters/harbour.jpg');
    expect(get().problem?.message).toBe('The studio does not answer.');
    expect(brought).toEqual([]);
  });
});
