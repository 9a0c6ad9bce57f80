export { type Alarm, AlarmBook, openAlarms, recentAlarms } from './alarm-book.ts';
