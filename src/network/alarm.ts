export { systemAlarm, type Alarm } from '../core/world.ts'
