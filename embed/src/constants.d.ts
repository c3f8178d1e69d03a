// What the build puts in for names of the contract: embed/build/constants.mjs says what each holds.

type Attribute = import("./surface.js").Attribute;
type EventName = import("./surface.js").EventName;

declare const IW_VERSION: string;
declare const IW_IS_PAGE: boolean;
declare const IW_TAG: string;
declare const IW_ATTRIBUTES: Readonly<Record<string, Attribute>>;
declare const IW_PROPERTIES: readonly string[];
declare const IW_EVENTS: Readonly<Record<string, EventName>>;
declare const IW_METHODS: readonly string[];
declare const IW_CUSTOM_PROPERTIES: readonly string[];
declare const IW_MESSAGE_NAMES: string;
