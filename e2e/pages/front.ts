// The address at which a browser opens the page: a server, or a proxy in front of it.

export interface Front {
  /** The address that signs a browser in, once. */
  readonly url: string;
  readonly origin: string;
  /** The page at a place of its hash. */
  address(hash?: string): string;
}
