import { type Static, Type } from 'typebox';
import type { PageMarkDto } from './page-marks.ts';

export interface DocumentDto {
  readonly id: string;
  readonly kind: string;
  readonly title: string;
  readonly number: string;
  readonly agency: string;
  readonly on: string;
  readonly person: string | null;
  readonly pages: number;
  readonly bytes: number;
  /** Nothing where the reader may not read every page. */
  readonly sha256: string | null;
  readonly signed: boolean;
  readonly marks: readonly PageMarkDto[];
}

/** Begins to send a file; `modified` (ms since 1970) tells it from another of the same name. */
export const StartUpload = Type.Object(
  {
    name: Type.String({ minLength: 1, maxLength: 255, title: '文件名' }),
    bytes: Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER, title: '文件大小' }),
    modified: Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER, title: '修改时间' }),
  },
  { additionalProperties: false },
);
export type StartUpload = Static<typeof StartUpload>;

/** A file that has begun to come: the next part begins at byte `offset`. */
export interface UploadDto {
  readonly id: string;
  readonly name: string;
  readonly bytes: number;
  readonly modified: number;
  readonly offset: number;
}

export interface AttachmentDto {
  readonly id: string;
  readonly name: string;
  readonly mediaType: string;
  readonly bytes: number;
  /** Nothing where the reader may not read every page. */
  readonly sha256: string | null;
  readonly agency: string;
  readonly at: string;
  /** Nothing where the pages could not be read. */
  readonly pages: number | null;
  /** For what came from elsewhere with its pages stated: 卷宗页码核对. */
  readonly parity: ParityDto | null;
  readonly marks: readonly PageMarkDto[];
}

/** Whether the pages that came are those that were sent, each by its hash. */
export interface ParityDto {
  readonly state: 'waiting' | 'equal' | 'different' | 'unreadable';
  readonly sender: string;
  readonly sent: number;
  readonly received: number | null;
  /** The first page that differs, counted from 1. */
  readonly firstDifference: number | null;
  readonly checkedAt: string | null;
}
