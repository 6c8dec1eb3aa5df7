export { systematicRounding } from './systematic-rounding';
