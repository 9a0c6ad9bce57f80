import type { FastifyHelmetOptions } from '@fastify/helmet';

/**
 * What a page may load. All of it is our own origin; what deviates has its reason:
 * - `style-src 'unsafe-inline'`: antd 6 writes `<style>` elements at run time. A nonce would need
 *   index.html made anew for each visit, which ends its caching, and would guard styles only;
 *   scripts stay `'self'` without inline, and no style may load from elsewhere.
 * - `img-src data: blob:` and `worker-src blob:`: chart pictures and the map's worker are made in
 *   the page.
 * - `frame-src 'self' blob:` and `frame-ancestors 'self'`: a document is previewed in a frame of the
 *   case page, so our own pages may frame our own PDF; foreign pages still may not frame anything.
 */
const directives = {
  defaultSrc: ["'self'"],
  scriptSrc: ["'self'"],
  scriptSrcAttr: ["'none'"],
  styleSrc: ["'self'", "'unsafe-inline'"],
  imgSrc: ["'self'", 'data:', 'blob:'],
  fontSrc: ["'self'", 'data:'],
  connectSrc: ["'self'"],
  workerSrc: ["'self'", 'blob:'],
  frameSrc: ["'self'", 'blob:'],
  frameAncestors: ["'self'"],
  objectSrc: ["'none'"],
  baseUri: ["'none'"],
  formAction: ["'self'"],
};

/** Cameras, places and the like: no page of a case system asks for them. */
export const permissionsPolicy =
  'accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), microphone=(), ' +
  'midi=(), payment=(), usb=()';

/** Settings of helmet. HSTS and the upgrade to https only where https is really served. */
export const helmetSettings = (secure: boolean): FastifyHelmetOptions => ({
  contentSecurityPolicy: {
    useDefaults: false,
    directives: secure ? { ...directives, upgradeInsecureRequests: [] } : directives,
  },
  strictTransportSecurity: secure ? { maxAge: 31_536_000, includeSubDomains: false } : false,
  xFrameOptions: { action: 'sameorigin' },
  referrerPolicy: { policy: 'no-referrer' },
  crossOriginEmbedderPolicy: false,
});
