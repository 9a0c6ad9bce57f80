export { type Alarm, AlarmBook, recentAlarms } from './alarm-book.ts';
