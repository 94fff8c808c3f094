/** Says once that a proxy still points at the studio's own port, and what to do about it. */
export function makeProxyNotice(notify: (sentence: string) => void): (mark: string) => void {
  let isSaid = false;
  return (mark) => {
    if (isSaid) return;
    isSaid = true;
    notify(
      `A request that came through a proxy was refused (${mark.slice(0, 40)}). ` +
        'Proxies belong in front of PUBLIC_PORT; STUDIO_TRUSTED_PROXIES names those that may reach the studio itself.',
    );
  };
}
