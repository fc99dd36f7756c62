package dev.gatewright.bundle.signing;

import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.spec.ECFieldFp;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;

/** The curve P-256 (NIST SP 800-186): what the JDK leaves to its callers. */
final class P256 {

    static final int FIELD_BYTES = 32;
    static final ECParameterSpec PARAMETERS = parameters();

    private static final BigInteger P = ((ECFieldFp) PARAMETERS.getCurve().getField()).getP();
    private static final BigInteger A = PARAMETERS.getCurve().getA();
    private static final BigInteger B = PARAMETERS.getCurve().getB();

    private P256() {}

    private static ECParameterSpec parameters() {
        try {
            AlgorithmParameters curve = AlgorithmParameters.getInstance("EC");
            curve.init(new ECGenParameterSpec("secp256r1"));
            return curve.getParameterSpec(ECParameterSpec.class);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has P-256", e);
        }
    }

    static boolean isThisCurve(ECParameterSpec other) {
        return other != null
                && other.getCurve().equals(PARAMETERS.getCurve())
                && other.getGenerator().equals(PARAMETERS.getGenerator())
                && other.getOrder().equals(PARAMETERS.getOrder())
                && other.getCofactor() == PARAMETERS.getCofactor();
    }

    /** The JDK makes public keys of points that are not on the curve; a signature under such a key proves nothing. */
    static boolean isOnCurve(ECPoint point) {
        BigInteger x = point.getAffineX();
        BigInteger y = point.getAffineY();
        if (x == null || y == null || !isInField(x) || !isInField(y)) {
            return false;
        }
        BigInteger right = x.multiply(x).add(A).multiply(x).add(B).mod(P);
        return y.multiply(y).mod(P).equals(right);
    }

    private static boolean isInField(BigInteger value) {
        return value.signum() >= 0 && value.compareTo(P) < 0;
    }

    /** In [1, order - 1], as both halves of a signature and every private key are. */
    static boolean isScalar(BigInteger value) {
        return value.signum() > 0 && value.compareTo(PARAMETERS.getOrder()) < 0;
    }

    /**
     * The public point of a private key, which a PKCS#8 file need not hold and the JDK does not compute. Not in constant
     * time: it runs once when an operator's key file is loaded, where no one can time it.
     */
    static ECPoint publicPoint(BigInteger scalar) {
        ECPoint sum = ECPoint.POINT_INFINITY;
        for (int bit = scalar.bitLength() - 1; bit >= 0; bit--) {
            sum = add(sum, sum);
            if (scalar.testBit(bit)) {
                sum = add(sum, PARAMETERS.getGenerator());
            }
        }
        return sum;
    }

    private static ECPoint add(ECPoint left, ECPoint right) {
        if (left.equals(ECPoint.POINT_INFINITY)) {
            return right;
        }
        if (right.equals(ECPoint.POINT_INFINITY)) {
            return left;
        }
        BigInteger x = left.getAffineX();
        BigInteger slope;
        if (!x.equals(right.getAffineX())) {
            slope = right.getAffineY()
                    .subtract(left.getAffineY())
                    .multiply(right.getAffineX().subtract(x).modInverse(P));
        } else if (left.equals(right)) {
            slope = x.multiply(x)
                    .multiply(BigInteger.valueOf(3))
                    .add(A)
                    .multiply(left.getAffineY().shiftLeft(1).modInverse(P));
        } else {
            return ECPoint.POINT_INFINITY;
        }
        BigInteger sumX =
                slope.multiply(slope).subtract(x).subtract(right.getAffineX()).mod(P);
        BigInteger sumY =
                slope.multiply(x.subtract(sumX)).subtract(left.getAffineY()).mod(P);
        return new ECPoint(sumX, sumY);
    }

    /** Unsigned, big endian, exactly {@value #FIELD_BYTES} bytes (RFC 7518 section 6.2.1.2). */
    static byte[] bytes(BigInteger value) {
        byte[] minimal = value.toByteArray();
        byte[] fixed = new byte[FIELD_BYTES];
        int length = Math.min(minimal.length, FIELD_BYTES);
        System.arraycopy(minimal, minimal.length - length, fixed, FIELD_BYTES - length, length);
        return fixed;
    }
}
