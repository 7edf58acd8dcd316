// What WebAuthn holds as bytes is base64url in JSON (WebAuthn level 3, 5.1.8 and 5.1.9). Browsers have learnt that themselves, but
// not those that are a few years old.

interface JsonDescriptor {
  readonly id: string;
  readonly type: "public-key";
}

interface JsonCreation
  extends Omit<PublicKeyCredentialCreationOptions, "challenge" | "user" | "excludeCredentials"> {
  readonly challenge: string;
  readonly user: Omit<PublicKeyCredentialUserEntity, "id"> & { readonly id: string };
  readonly excludeCredentials?: readonly JsonDescriptor[];
}

interface JsonRequest
  extends Omit<PublicKeyCredentialRequestOptions, "challenge" | "allowCredentials"> {
  readonly challenge: string;
}

export interface Answer {
  readonly id: string;
  readonly rawId: string;
  readonly type: string;
  readonly response: Readonly<Record<string, string>>;
  readonly extensions: AuthenticationExtensionsClientOutputs;
}

export function creation(options: JsonCreation): PublicKeyCredentialCreationOptions {
  const { challenge, user, excludeCredentials, ...rest } = options;
  return {
    ...rest,
    challenge: bytes(challenge),
    user: { ...user, id: bytes(user.id) },
    excludeCredentials: (excludeCredentials ?? []).map(({ id, type }) => ({
      id: bytes(id),
      type,
    })),
  };
}

/** Without a list of credentials: the authenticator knows which of its own fit. */
export function request({ challenge, ...rest }: JsonRequest): PublicKeyCredentialRequestOptions {
  return { ...rest, challenge: bytes(challenge), allowCredentials: [] };
}

export function encode(credential: PublicKeyCredential): Answer {
  const { response } = credential;
  const parts: Record<string, string> = { clientDataJSON: text(response.clientDataJSON) };
  if (response instanceof AuthenticatorAttestationResponse) {
    parts.attestationObject = text(response.attestationObject);
  } else if (response instanceof AuthenticatorAssertionResponse) {
    parts.authenticatorData = text(response.authenticatorData);
    parts.signature = text(response.signature);
    if (response.userHandle) parts.userHandle = text(response.userHandle);
  }
  return {
    id: credential.id,
    rawId: text(credential.rawId),
    type: credential.type,
    response: parts,
    extensions: {},
  };
}

function bytes(base64url: string): Uint8Array<ArrayBuffer> {
  const binary = atob(base64url.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(binary, (letter) => letter.charCodeAt(0));
}

function text(buffer: ArrayBuffer): string {
  const binary = Array.from(new Uint8Array(buffer), (byte) => String.fromCharCode(byte)).join("");
  return btoa(binary).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}
