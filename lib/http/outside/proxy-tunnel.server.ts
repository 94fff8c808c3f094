import 'server-only';
import { HttpsProxyAgent } from 'https-proxy-agent';

/** One request's tunnel through a proxy. */
export interface ProxyTunnel {
  agent: HttpsProxyAgent<string>;
  /** Host and port of the proxy, without its credentials. */
  host: string;
  /** Whether the proxy has opened the tunnel. */
  isOpen: () => boolean;
  /** Closes a connection to the proxy whose tunnel is not open yet; Node does not know about it. */
  close: () => void;
}

/**
 * Makes a tunnel for one request; `onRefused` gets the status when the proxy refuses; that answer must not be mistaken
 * for one from the destination.
 */
export function makeTunnel(proxyUrl: string, onRefused: (status: number) => void): ProxyTunnel {
  const controller = new AbortController();
  const agent = new HttpsProxyAgent(proxyUrl, { signal: controller.signal });
  let isOpen = false;
  agent.on('proxyConnect', ({ statusCode }: { statusCode: number }) => {
    isOpen = statusCode === 200;
    if (!isOpen) onRefused(statusCode);
  });
  return {
    agent,
    host: new URL(proxyUrl).host,
    isOpen: () => isOpen,
    close: () => {
      if (!isOpen) controller.abort();
    },
  };
}
