import 'server-only';
import { HttpsProxyAgent } from 'https-proxy-agent';

/** The way of one request through a proxy. */
export interface ProxyTunnel {
  agent: HttpsProxyAgent<string>;
  /** Host and port of the proxy, without its credentials. */
  host: string;
  /** Whether the proxy has let the connection through to the other side. */
  isOpen: () => boolean;
  /** Ends a connection to the proxy that has not been let through yet; node knows nothing of it. */
  close: () => void;
}

/**
 * Makes a tunnel for one request; `onRefused` gets the status of a proxy that does not let it through, whose answer must
 * not be mistaken for one of the other side.
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
