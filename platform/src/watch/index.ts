export {
  eventHub,
  hubBounds,
  hubProblems,
  type EventHub,
  type HubSettings,
  type Subscription,
} from './event-hub.ts';
export { lampWatch, watchBounds, type LampWatch, type LampWatchSettings } from './lamp-watch.ts';
