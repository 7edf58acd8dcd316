// One of the files that the build lists for the worker.

export interface KeptFile {
  readonly url: string;
  /** Null where the name holds the hash of the content. */
  readonly revision: string | null;
}
