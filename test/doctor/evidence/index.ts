export { airflowOf, faultsOnRecord, pairsOnRecord } from './faults.ts';
export { record } from './record.ts';
