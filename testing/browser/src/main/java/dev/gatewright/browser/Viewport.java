package dev.gatewright.browser;

/** The size of a window in CSS pixels, and how many dots make one. */
public record Viewport(int width, int height, double scale) {

    public static final Viewport DESKTOP = new Viewport(1440, 1000, 1);
    public static final Viewport PHONE = new Viewport(390, 844, 1);

    /** What a page at 200 % has left of a desktop's window. */
    public static final Viewport ZOOMED = new Viewport(720, 500, 2);
}
