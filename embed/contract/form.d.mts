// The form of the contract: what contract.mjs and the files of its parts hold. Types are texts in TypeScript.

export interface Described {
  name: string;
  description: string;
}

/** `kind`, what its property is in JavaScript; `default`, the property's value without it; `without`, that for people. */
export interface Attribute extends Described {
  property: string;
  kind: "string" | "number" | "boolean";
  type: string;
  setType: string;
  default: string;
  without: string;
}

/** A property that no attribute mirrors. Only what may be set has a `setType`. */
export interface Property extends Described {
  type: string;
  setType?: string;
  readonly: boolean;
  default?: string;
}

/** A property, of an attribute or not. */
export interface AnyProperty extends Property {
  /** The attribute that it mirrors. */
  attribute?: string;
}

export interface Parameter {
  name: string;
  type: string;
  optional: boolean;
}

/** `returns` is the type of its promise. */
export interface Method extends Described {
  parameters: Parameter[];
  returns: string;
}

/** A member of a type. */
export interface Member extends Described {
  type: string;
  optional?: boolean;
  isReadonly?: boolean;
}

/** `prop` is the handler's name in React. */
export interface Event extends Described {
  prop: string;
  detailType: string;
  detail: Member[];
  cancelable: boolean;
}

/** `type` is CSS syntax. */
export interface CustomProperty extends Described {
  type: string;
  default: string;
}

/** An alias of `type`, or an interface with `members`. */
export interface NamedType extends Described {
  type?: string;
  base?: string;
  members?: Member[];
}

export interface Contract {
  tag: string;
  className: string;
  description: string;
  attributes: Attribute[];
  properties: Property[];
  methods: Method[];
  events: Event[];
  parts: Described[];
  states: Described[];
  customProperties: CustomProperty[];
  types: NamedType[];
}
