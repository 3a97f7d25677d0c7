import { placeOf } from '../core/aws/service/place.ts';

/** Where this function runs, and as whom. */
export const place = placeOf(process.env);
