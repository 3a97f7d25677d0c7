/** A record that would fail however often it is worked, so that it is set aside at once. */
export class RecordRefused extends Error {
  override name = 'RecordRefused';
}
