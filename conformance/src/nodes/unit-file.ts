import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

const place = new URL('../../../deploy/xinqu@.service', import.meta.url);
const root = fileURLToPath(new URL('../../..', import.meta.url)).replace(/\/$/, '');

/** What systemd would be told for one instance, with code and settings where a test has them. */
export interface UnitFile {
  /** The one value of a key of `[Service]`. */
  value(key: string): string;
  /** The words of a command line. */
  command(key: string): string[];
}

/** Reads the unit of the deployment; `%i` and the folders are filled in, as systemd does the first. */
export async function unitFile(instance: string, settings: string): Promise<UnitFile> {
  const text = (await readFile(place, 'utf8'))
    .replaceAll('%i', instance)
    .replaceAll('/opt/xinqu', root)
    .replaceAll('/etc/xinqu', settings);
  const service = text.slice(text.indexOf('[Service]'), text.indexOf('[Install]'));
  const value = (key: string): string => {
    const lines = service.split('\n').filter((line) => line.startsWith(`${key}=`));
    if (lines.length !== 1) throw new Error(`${lines.length} lines of ${key} in the unit`);
    return lines[0]!.slice(key.length + 1);
  };
  return { value, command: (key) => value(key).split(' ') };
}
