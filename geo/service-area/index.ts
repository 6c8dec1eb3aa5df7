export { cellArea, discArea } from './covered-area';
export { geodesicDisc } from './geodesic-disc';
