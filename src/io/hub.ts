// torch.hub: files from the net, fetched once into the cache folder, checked by their SHA-256, complete or not there at all.
import { cacheFolder } from "../../ffi/cache_folder.ts";
import { Signature } from "../core/arguments.ts";
import { ArgumentError, FormatError, ValueError } from "../core/errors.ts";
import type { MapLocation } from "./checkpoint_storages.ts";
import { fetchFile, isFile } from "./fetch_file.ts";
import { load } from "./save_load.ts";

let chosenFolder: string | undefined;

/**
 * The folder that downloads go to: what {@link set_dir} chose, else `hub` in the cache folder.
 *
 * @see https://docs.pytorch.org/docs/stable/hub.html#torch.hub.get_dir
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * if (!torch.hub.get_dir().endsWith("hub")) throw new Error(torch.hub.get_dir());
 * ```
 */
export function get_dir(): string {
  return chosenFolder ?? `${cacheFolder()}/hub`;
}

/**
 * Chooses the folder that downloads go to.
 *
 * @see https://docs.pytorch.org/docs/stable/hub.html#torch.hub.set_dir
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * torch.hub.set_dir("/data/hub");
 * if (torch.hub.get_dir() !== "/data/hub") throw new Error(torch.hub.get_dir());
 * ```
 */
export function set_dir(folder: string): void {
  if (typeof folder !== "string" || folder === "") throw new ArgumentError("set_dir: expected the path of a folder");
  chosenFolder = folder.replace(/(.)\/+$/, "$1");
}

/** Options of {@link download_url_to_file}. */
export type DownloadOptions = {
  /** What the file's SHA-256 begins with, as hex. */
  hash_prefix?: string | null;
  /** A bar on stderr while it is a terminal: true unless stated. */
  progress?: boolean;
};

const DOWNLOAD = new Signature<DownloadOptions>("download_url_to_file", ["hash_prefix", "progress"]);

/**
 * Fetches a file. It appears under its name only when it is complete and its checksum fits.
 *
 * @param url where it is
 * @param dst path of the new file; its folder is made
 * @throws {ValueError} when the server refuses or the checksum differs
 * @see https://docs.pytorch.org/docs/stable/hub.html#torch.hub.download_url_to_file
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const path = `${Deno.makeTempDirSync()}/x.txt`;
 * await torch.hub.download_url_to_file("data:text/plain,weights", path, { hash_prefix: "9a129038" });
 * if (Deno.readTextFileSync(path) !== "weights") throw new Error("not what was there");
 * ```
 */
export async function download_url_to_file(
  url: string | URL,
  dst: string,
  hash_prefix?: string | null | DownloadOptions,
  progress?: boolean | DownloadOptions,
): Promise<void> {
  const o = DOWNLOAD.read(hash_prefix, progress);
  await fetchFile(url, dst, { algorithm: "sha256", digest: o.hash_prefix, progress: o.progress ?? true });
}

/** Options of {@link load_state_dict_from_url}. */
export type LoadStateDictFromUrlOptions = {
  /** The folder for the file; `checkpoints` in {@link get_dir} unless stated. */
  model_dir?: string | null;
  map_location?: MapLocation | null;
  progress?: boolean;
  /** Check the SHA-256 against the part of the file's name after its last "-", as torchvision's files have it. */
  check_hash?: boolean;
  file_name?: string | null;
  weights_only?: boolean;
  /** The file's SHA-256, or its first digits. */
  sha256?: string | null;
};

const FROM_URL = new Signature<LoadStateDictFromUrlOptions>("load_state_dict_from_url", [
  "model_dir",
  "map_location",
  "progress",
  "check_hash",
  "file_name",
  "weights_only",
  "sha256",
]);

/** The part of a file's name that is the beginning of its checksum: "resnet18-f37072fd.pth". */
const HASH_IN_NAME = /-([a-f0-9]{6,64})\./;

/**
 * Loads what `torch.save` wrote from a URL, by way of a file in the cache folder: the second time nothing is fetched.
 * `check_hash` compares the SHA-256 with the digits in the file's name (`resnet18-f37072fd.pth`), `sha256` with the
 * ones given.
 *
 * @throws {ValueError} when the server refuses, or the checksum differs or is not in the name
 * @see https://docs.pytorch.org/docs/stable/hub.html#torch.hub.load_state_dict_from_url
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const folder = Deno.makeTempDirSync();
 * torch.save({ weight: torch.ones(2) }, `${folder}/served.pt`);
 * const server = Deno.serve({ port: 0, onListen() {} }, () => new Response(Deno.readFileSync(`${folder}/served.pt`)));
 * const url = `http://localhost:${server.addr.port}/model.pt`;
 * const state = await torch.hub.load_state_dict_from_url<{ weight: torch.Tensor }>(url, { model_dir: folder });
 * await server.shutdown();
 * if (state.weight.sum().item() !== 2) throw new Error(String(state.weight));
 * ```
 */
export async function load_state_dict_from_url<T = Record<string, unknown>>(
  url: string | URL,
  options: LoadStateDictFromUrlOptions = {},
): Promise<T> {
  const o = FROM_URL.read(options);
  const name = o.file_name ?? decodeURIComponent(new URL(url).pathname).split("/").at(-1)!;
  if (name === "") throw new ValueError(`load_state_dict_from_url: ${url} has no file name; give file_name`);
  const inName = HASH_IN_NAME.exec(name)?.[1];
  if (o.check_hash && inName === undefined && !o.sha256) {
    throw new ValueError(
      `load_state_dict_from_url: check_hash needs the checksum in the file's name, as in "net-1a2b3c4d.pth"; got "${name}"`,
    );
  }
  const path = `${o.model_dir ?? `${get_dir()}/checkpoints`}/${name}`;
  if (!isFile(path)) {
    const hash_prefix = o.sha256 ?? (o.check_hash ? inName : null);
    await download_url_to_file(url, path, { hash_prefix, progress: o.progress });
  }
  try {
    return load<T>(path, { map_location: o.map_location, weights_only: o.weights_only });
  } catch (error) {
    if (!(error instanceof FormatError)) throw error;
    throw new FormatError(`${error.message} (downloaded from ${url}; delete the file to fetch it again)`, {
      cause: error,
    });
  }
}
