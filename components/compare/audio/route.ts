/** A stretch of sound or of the axis, in frames; the end is not part of it. */
export interface FrameSpan {
  start: number;
  end: number;
}

/**
 * How playback moves on from a frame of the context's clock: from a position straight to the end, or to the end of a
 * loop and round it for ever. Positions are frames of the sound, so that every loop is as long as the one before.
 */
export interface Route {
  startFrame: number;
  from: number;
  end: number;
  loop: FrameSpan | null;
}

/** What is played in one go, and when. */
export interface Piece {
  startFrame: number;
  endFrame: number;
  /** The position at `startFrame`. */
  from: number;
}

/** A route from a position on. A loop that lies behind the position is not entered. */
export function planRoute(route: Route): Route {
  return route.loop && route.from >= route.loop.end ? { ...route, loop: null } : route;
}

/** The pieces of a route, counted from 0; null after the last one, which a loop does not have. */
export function getPiece(route: Route, index: number): Piece | null {
  const { startFrame, from, loop } = route;
  const firstEnd = startFrame + countFirst(route);
  if (index === 0) return firstEnd > startFrame ? { startFrame, endFrame: firstEnd, from } : null;
  if (!loop) return null;
  const period = loop.end - loop.start;
  const pieceStart = firstEnd + (index - 1) * period;
  return { startFrame: pieceStart, endFrame: pieceStart + period, from: loop.start };
}

/** The position at a frame of the clock: that of the route's beginning before it, and the end after it. */
export function getPosition(route: Route, frame: number): number {
  const passed = Math.max(0, frame - route.startFrame);
  const first = countFirst(route);
  if (!route.loop || passed < first) return Math.min(route.end, route.from + passed);
  return route.loop.start + ((passed - first) % (route.loop.end - route.loop.start));
}

/** The frame of the clock at which a route is over; null when it never is. */
export function getEndFrame(route: Route): number | null {
  return route.loop ? null : route.startFrame + countFirst(route);
}

/** How many frames of a stretch of sound the route has passed through by a frame of the clock, loops counted each time. */
export function countPassed(route: Route, frame: number, span: FrameSpan): number {
  const passed = Math.max(0, frame - route.startFrame);
  const first = countFirst(route);
  const start = countShared(span, { start: route.from, end: route.from + Math.min(passed, first) });
  const { loop } = route;
  if (!loop || passed <= first) return start;
  const period = loop.end - loop.start;
  const rest = (passed - first) % period;
  const rounds = (passed - first - rest) / period;
  const last = countShared(span, { start: loop.start, end: loop.start + rest });
  return start + rounds * countShared(span, loop) + last;
}

/** How many frames two stretches have in common. */
function countShared(a: FrameSpan, b: FrameSpan): number {
  return Math.max(0, Math.min(a.end, b.end) - Math.max(a.start, b.start));
}

function countFirst({ from, end, loop }: Route): number {
  return Math.max(0, (loop?.end ?? end) - from);
}
