export { geodesicDisc } from './geodesic-disc';
