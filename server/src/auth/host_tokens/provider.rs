//! The cryptography below `jsonwebtoken`: ring's, which TLS brings already.
//!
//! A key is only ever used for the one algorithm of its family. So no public key becomes the secret of an HMAC.

use jsonwebtoken::crypto::{CryptoProvider, JwtVerifier, KeyUtils};
use jsonwebtoken::errors::{ErrorKind, Result};
use jsonwebtoken::signature::{Error, Verifier};
use jsonwebtoken::{Algorithm, AlgorithmFamily, DecodingKey, DecodingKeyKind};
use ring::hmac;
use ring::signature::{
    ECDSA_P256_SHA256_FIXED, ED25519, RSA_PKCS1_2048_8192_SHA256, RsaPublicKeyComponents, UnparsedPublicKey,
    VerificationAlgorithm,
};

/// This server signs nothing.
static RING: CryptoProvider = CryptoProvider {
    signer_factory: |_, _| Err(ErrorKind::UnsupportedAlgorithm.into()),
    verifier_factory: |algorithm, key| verifier(*algorithm, key),
    key_utils: KeyUtils::new_unimplemented(),
};

/// Makes ring the provider of this process.
pub(super) fn install() {
    // Fails only if it is done already.
    let _ = RING.install_default();
}

/// A key and the one algorithm that it is used for.
struct RingVerifier {
    algorithm: Algorithm,
    key: RingKey,
}

enum RingKey {
    Hmac(hmac::Key),
    Rsa { n: Vec<u8>, e: Vec<u8> },
    Point(&'static dyn VerificationAlgorithm, Vec<u8>),
}

fn verifier(algorithm: Algorithm, key: &DecodingKey) -> Result<Box<dyn JwtVerifier>> {
    let found = match (algorithm, key.family(), key.kind()) {
        (Algorithm::HS256, AlgorithmFamily::Hmac, DecodingKeyKind::SecretOrDer(secret)) => {
            RingKey::Hmac(hmac::Key::new(hmac::HMAC_SHA256, secret))
        }
        (Algorithm::RS256, AlgorithmFamily::Rsa, DecodingKeyKind::RsaModulusExponent { n, e }) => {
            RingKey::Rsa { n: n.clone(), e: e.clone() }
        }
        (Algorithm::ES256, AlgorithmFamily::Ec, DecodingKeyKind::SecretOrDer(point)) => {
            RingKey::Point(&ECDSA_P256_SHA256_FIXED, point.clone())
        }
        (Algorithm::EdDSA, AlgorithmFamily::Ed, DecodingKeyKind::SecretOrDer(point)) => {
            RingKey::Point(&ED25519, point.clone())
        }
        _ => return Err(ErrorKind::InvalidAlgorithm.into()),
    };
    Ok(Box::new(RingVerifier { algorithm, key: found }))
}

impl Verifier<Vec<u8>> for RingVerifier {
    fn verify(&self, message: &[u8], signature: &Vec<u8>) -> std::result::Result<(), Error> {
        let verified = match &self.key {
            RingKey::Hmac(key) => hmac::verify(key, message, signature),
            RingKey::Rsa { n, e } => {
                RsaPublicKeyComponents { n, e }.verify(&RSA_PKCS1_2048_8192_SHA256, message, signature)
            }
            RingKey::Point(algorithm, point) => {
                UnparsedPublicKey::new(*algorithm, point).verify(message, signature)
            }
        };
        verified.map_err(|_| Error::new())
    }
}

impl JwtVerifier for RingVerifier {
    fn algorithm(&self) -> Algorithm {
        self.algorithm
    }
}

#[cfg(test)]
mod tests {
    use super::verifier;
    use jsonwebtoken::{Algorithm, DecodingKey};

    /// Moduli of 1,024 and 2,048 bits, each with its signature of `message`.
    const RSA: [(&str, &str); 2] = [
        (
            "x0Of3i8tlKI0YjXdPqHoll8GFQsZZqWq-sSs4MLOOHgT8GqOrF5cResa0BI6tfohQVj6X3mOezc48XeXke_JFiZw8q\
         Dc36zhrZZYu-cdh3K8lonbfOIggl19sknAJVQLcBiF2GJdtxGJ7wVfTo6AmQFdNHBgrPaePGDOlHDdR2k",
            "PGrtcqxl6N_Y2qMWXWpcMzaXHwYgnXUs-udEpy_pBpDdVbqgkCTTckVSj1xLZKmxveQjomX-2W9HwqrTFiO8YTfvLr\
         6BlPdPSHBleA4_cgmAsUPNbLEv_IDbbNrH9plD2TUhekyRkYIqXDgy9K30jTS2JYahWnFbshxpZVbcik0",
        ),
        (
            "pRdXWx9wq6taIbSlDpvSfLFXulTtiYJ21YatLjTcxpuXS-IUfAbfFsQaDfZYSjLDNP3n0W6FfJor4n333KYzkICR8Y\
         hT2gbtMDRWs8LQonRUhzyYquCepgB7s5hAMA35eE5I6Lj-75mBDZ_ja3tw2SWnZcA-TsN3rQm9MNakdgxiXvefw4sQ\
         LPBWsecJz0aUOBBQGCosnblDkmTaKTn0pXiw_Huz0lOa7i53XGzslajUFf4XTol7bM_QqW3nAD7PxitAt_nLunJ8UO\
         B_Y90NUt73Y9IWeHhx0xWiQj8sH2EQIuyuZb9z19bg9V7k_HMfJH7GhK0wvZEJVofKjV58gw",
            "TotcrjjQnLaus9vG7Nx34BnY8GXHke0_Pvp7DNzcP5Vfzh4BArXQM8jVvKR_yny8dgYhBwVj60y7LcviTUyH6NvdzT\
         bNy7SCCF8tyGa2i_KXYt7xrx99dyC5C60UPLxgQA_5Hrg7dBUDssZj7XbcwzV3BEJEbf7yusffNoK_XtEwNXjYkS44\
         j_4C05qkC8GTwlvCiK97VVnQCeNILrm8N6qD2fFfMjkgR6-nkb9QnxLy5N37YfDJOGWUC9XH6Y5u_DG8jIW37KxGPX\
         jIcTNxjzNbeLQwUL5sfqD0vG1pmRCI_pbaaJTzmorQ4brv_pc2JmcLUIXeWKArFGDbBJjDXw",
        ),
    ];

    fn is_verified(key: &DecodingKey, algorithm: Algorithm, signature: &[u8]) -> bool {
        let verifier = verifier(algorithm, key);
        verifier.is_ok_and(|verifier| verifier.verify(b"message", &signature.to_vec()).is_ok())
    }

    #[test]
    fn a_short_rsa_key_checks_nothing() {
        let checked = RSA.map(|(modulus, signature)| {
            let key = DecodingKey::from_rsa_components(modulus, "AQAB").unwrap();
            // The library's own decoder.
            let signature = DecodingKey::from_ed_components(signature).unwrap();
            is_verified(&key, Algorithm::RS256, signature.try_get_as_bytes().unwrap())
        });
        assert_eq!(checked, [false, true]);
    }

    #[test]
    fn a_key_fits_one_algorithm() {
        let bytes = [7; 65];
        let keys = [
            (DecodingKey::from_secret(&bytes).unwrap(), Algorithm::HS256),
            (DecodingKey::from_rsa_raw_components(&bytes, &[1, 0, 1]), Algorithm::RS256),
            (DecodingKey::from_ec_der(&bytes), Algorithm::ES256),
            (DecodingKey::from_ed_der(&bytes), Algorithm::EdDSA),
        ];
        for (key, own) in &keys {
            for algorithm in [
                Algorithm::HS256,
                Algorithm::HS384,
                Algorithm::HS512,
                Algorithm::RS256,
                Algorithm::RS512,
                Algorithm::PS256,
                Algorithm::ES256,
                Algorithm::ES384,
                Algorithm::EdDSA,
            ] {
                assert_eq!(verifier(algorithm, key).is_ok(), algorithm == *own, "{algorithm:?} {own:?}");
            }
        }
        // A public key as it is known to everybody.
        assert!(verifier(Algorithm::HS256, &DecodingKey::from_rsa_der(&bytes)).is_err());
    }
}
