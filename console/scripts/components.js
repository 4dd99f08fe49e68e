// Writes target/classes/META-INF/sbom/tacet-console.cdx.json: the packages that the console's scripts are made of, as CycloneDX, from the lock file.
// "npm sbom" does the same, but older versions of npm lack it.
import { Buffer } from "node:buffer";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";

const folder = "target/classes/META-INF/sbom";
const { packages } = JSON.parse(readFileSync("package-lock.json", "utf8"));

const components = Object.entries(packages)
  .filter(([path, { dev, devOptional }]) => path !== "" && !dev && !devOptional)
  .map(([path, { version, integrity, license }]) => {
    const name = path.slice(path.lastIndexOf("node_modules/") + "node_modules/".length);
    const purl = `pkg:npm/${name.replace("@", "%40")}@${version}`;
    // Two packages may bring the same third one.
    return {
      type: "library",
      "bom-ref": `${purl}#${path}`,
      name,
      version,
      hashes: hashes(integrity),
      licenses: licenses(license),
      purl,
    };
  });

mkdirSync(folder, { recursive: true });
writeFileSync(
  `${folder}/tacet-console.cdx.json`,
  JSON.stringify(
    {
      bomFormat: "CycloneDX",
      specVersion: "1.6",
      version: 1,
      metadata: { component: { type: "application", name: "tacet-console" } },
      components,
    },
    null,
    2,
  ),
);

function hashes(integrity) {
  const [algorithm, content] = integrity.split("-");
  return [{ alg: algorithm.replace("sha", "SHA-"), content: Buffer.from(content, "base64").toString("hex") }];
}

function licenses(license) {
  return license ? [{ expression: license }] : [];
}
