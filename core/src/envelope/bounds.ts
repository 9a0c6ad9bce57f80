import type { Freshness } from './types.ts';

/** Content (payload and list of files) of one envelope, bytes of its JSON. */
export const envelopeContentBytesMax = 1024 * 1024;

/** One sealed parcel as text: a content of the greatest size, written in base64, still fits. */
export const parcelBytesMax = 2 * 1024 * 1024;

/** Envelopes sealed and signed together when the canal is busy. */
export const parcelEnvelopesMax = 64;

/**
 * A parcel is sealed anew at every repeat, so its age is the time it lay in the canal. An agency
 * that was away for a week still reads it; clocks of two agencies may each be ten minutes off.
 */
export const parcelFreshness: Freshness = {
  ageMsMax: 14 * 86_400_000,
  aheadMsMax: 20 * 60_000,
};
