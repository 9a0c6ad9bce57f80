/** Which court instance the judgment belongs to. A rehearing after 发回重审 is `first`. */
export type Instance = 'first' | 'second' | 'retrial';

/** 普通程序, 简易程序, 速裁程序. */
export type TrialProcedure = 'ordinary' | 'summary' | 'fast-track';

/** 合议庭, 独任审判. */
export type Panel = 'collegial' | 'single';

/** 传唤与拘传, 刑事拘留, 逮捕, 取保候审, 监视居住, 释放. */
export type MeasureKind =
  'summons' | 'detention' | 'arrest' | 'bail' | 'residential-surveillance' | 'released';

/** One measure of this case against one defendant; `on` is the day it was carried out. */
export interface Measure {
  readonly kind: MeasureKind;
  readonly on: string;
}

export interface Defendant {
  readonly name: string;
  readonly sex: '男' | '女' | null;
  /** `YYYY-MM-DD`, or `YYYY-MM` or `YYYY` where the text states no more. */
  readonly bornOn: string | null;
  readonly measures: readonly Measure[];
  /** Always null: the texts end before the operative part of this court. */
  readonly sentence: null;
}

/** What one published judgment states. A value the text does not state is null. */
export interface JudgmentRecord {
  readonly id: string;
  readonly court: string | null;
  readonly caseNumber: string | null;
  readonly instance: Instance | null;
  readonly prosecutor: string | null;
  readonly indictmentNumber: string | null;
  readonly indictedOn: string | null;
  readonly procedure: TrialProcedure | null;
  readonly panel: Panel | null;
  readonly heardOn: readonly string[];
  readonly charges: readonly string[];
  readonly defendants: readonly Defendant[];
  /** Paths the text leaves open, such as `prosecutor` or `defendants.栾示一.measures`. */
  readonly uncertain: readonly string[];
}

/** Where a value stands in the text: UTF-16 offsets, so `text.slice(start, end) === place.text`. */
export interface Place {
  /** `court`, `heardOn[0]`, `defendants[1].measures[0]`. */
  readonly path: string;
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

export interface JudgmentReading extends JudgmentRecord {
  readonly places: readonly Place[];
}

/** A value together with the stretch of the cleaned text it was read from. */
export interface Found<T> {
  readonly value: T;
  readonly start: number;
  readonly end: number;
}
