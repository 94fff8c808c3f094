import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Behaviour, FakeEngine, FakeTask, Post } from './fake-engine';

/** How the engine handles takes of one prompt; `nth` counts from 1, and whatever is left out behaves as usual. */
export interface Script {
  post?: (nth: number, post: Post) => Behaviour | null | Promise<Behaviour | null>;
  /** Whether a POST that was answered otherwise started a task all the same. */
  startsTask?: boolean;
  read?: (nth: number, task: FakeTask) => Behaviour | null;
  media?: (nth: number, response: ServerResponse, request: IncomingMessage) => void;
}

/** Makes the engine follow scripts that are named by the prompt they are for. */
export function followScripts(engine: FakeEngine): Map<string, Script> {
  const scripts = new Map<string, Script>();
  const counts = new Map<string, number>();
  const scriptOf = ({ body }: Pick<Post, 'body'>) => scripts.get(String(body['prompt']));
  const count = (key: string) => {
    const nth = (counts.get(key) ?? 0) + 1;
    counts.set(key, nth);
    return nth;
  };
  engine.onPost = (post) => scriptOf(post)?.post?.(count(`post ${post.body['prompt']}`), post) ?? null;
  engine.startsTask = (post) => scriptOf(post)?.startsTask ?? false;
  engine.onRead = (task, nth) => scriptOf(task)?.read?.(nth, task) ?? null;
  engine.onMedia = (request, response) => {
    const task = [...engine.tasks.values()].find(({ id }) => request.url?.includes(id));
    const media = task && scriptOf(task)?.media;
    if (media) media(count(`media ${task.id}`), response, request);
    else response.writeHead(200, { 'content-type': 'audio/wav' }).end(engine.audio);
  };
  return scripts;
}

/** The POSTs for takes of one prompt, in the order of their arrival. */
export function listPosts(engine: FakeEngine, prompt: string): Post[] {
  return engine.posts.filter((post) => post.body['prompt'] === prompt);
}
