import type { Document } from './document.ts';
import type { Found, Instance } from './record.ts';

interface Title {
  readonly court: Found<string> | null;
  readonly caseNumber: Found<string> | null;
  readonly instance: Found<Instance> | null;
  /** Where the judgment proper begins, after its case number. */
  readonly end: number;
}

const kind = '刑事(?:附带民事(?:公益诉讼)?)?(?:判决书|裁定书)';
const numberShape =
  '[（〔［\\[【]\\d{4}[）〕］\\]】][^，。：；（）]{1,30}?第?\\d{1,6}号(?:之[一二三四五六])?';
const line = new RegExp(`${kind}(${numberShape})`);
const bareNumber = /（\d{4}）[^，。：；（）]{1,24}?刑[^，。：；（）]{0,8}?\d{1,6}号/;
/** The printed title of the web page stands before the court's name and ends so. */
const pageTitle = /(?:判决书|裁定书|决定书|一案|[\d号）])$/;
const courtShape = /^[^，。：；（）]{2,30}?法院$/;

function courtBefore(clean: string, end: number): Found<string> | null {
  const from = Math.max(0, end - 80);
  for (let start = from; start < end - 3; start += 1) {
    const begins = start === 0 || (start > from && pageTitle.test(clean.slice(from, start)));
    const name = clean.slice(start, end);
    if (begins && courtShape.test(name) && !/判决书|裁定书|[\d、]/.test(name)) {
      return { value: name, start, end };
    }
  }
  const loose = /[^，。：；（）、\d书案]{2,30}法院$/.exec(clean.slice(from, end));
  return loose === null ? null : { value: loose[0], start: end - loose[0].length, end };
}

/** 刑初, 刑一终, 刑再: what the case number says about the instance. */
function instanceOf(caseNumber: string): Instance | null {
  const body = caseNumber.slice(caseNumber.indexOf('）') + 1);
  if (/再|监/.test(body)) return 'retrial';
  if (body.includes('终')) return 'second';
  return body.includes('初') ? 'first' : null;
}

function numberAt(start: number, text: string): Found<string> {
  const value = text.replace(/[〔［[【]/g, '（').replace(/[〕］\]】]/g, '）');
  return { value, start, end: start + text.length };
}

/** Reads the court, the case number and the instance from the top of the judgment. */
export function readTitle(doc: Document): Title {
  const top = doc.clean.slice(0, 3000);
  const match = line.exec(top);
  if (match === null) {
    const bare = bareNumber.exec(top.slice(0, 600));
    const number = bare === null ? null : numberAt(bare.index, bare[0]);
    const court = /(?:^|[。，])([^，。：；（）、]{2,30}?法院)刑事/.exec(top.slice(0, 600));
    const start = court === null ? 0 : court.index + court[0].indexOf(court[1] ?? '');
    return {
      court: court === null ? null : foundAt(court[1] ?? '', start),
      caseNumber: number,
      instance: instanceFound(number),
      end: number?.end ?? 0,
    };
  }
  const text = match[1] ?? '';
  const number = numberAt(match.index + match[0].length - text.length, text);
  const court = courtBefore(doc.clean, match.index);
  return { court, caseNumber: number, instance: instanceFound(number), end: number.end };
}

const foundAt = (value: string, start: number): Found<string> => ({
  value,
  start,
  end: start + value.length,
});

function instanceFound(number: Found<string> | null): Found<Instance> | null {
  const value = number === null ? null : instanceOf(number.value);
  return number === null || value === null ? null : { ...number, value };
}
